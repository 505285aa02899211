package com.synchub.allocation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.BillFailures;
import com.synchub.focus.BillReader;
import com.synchub.focus.FocusRow;
import com.synchub.focus.FocusTableWriter;
import com.synchub.focus.FocusValidator;
import com.synchub.parquet.EncodedObject;
import com.synchub.usage.UsageSnapshot;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Splits one bill into one table, in a local file. Reads the bill three times: to check it, to split it, and beside the table
 * to prove that the two are the same money. The same inputs make the same bytes.
 */
public final class CostAllocation {

    private final DriverRules rules;
    private final InternalTenants internal;

    public CostAllocation(DriverRules rules, InternalTenants internal) {
        this.rules = rules;
        this.internal = internal;
    }

    /**
     * Writes the table; what fails leaves a file that is no table.
     *
     * @param usage of just the period's days
     * @throws SyncHubException {@code BILL_INVALID}, {@code FOCUS_RULES_BROKEN} or {@code COUNTS_DO_NOT_ADD_UP}
     */
    public CostReport run(Path bill, YearMonth period, UsageSnapshot usage, Path table) {
        requirePeriod(usage, period);
        BillFailures failures = new BillFailures(bill);
        CostLayout layout;
        BillScan scan;
        try (BillReader reader = BillReader.open(bill)) {
            layout = CostLayout.of(reader.header(), failures);
            scan = new BillScan(layout, period, rules.minimumDigits(), failures);
            scan.all(reader);
        }
        Allocator allocator =
                new Allocator(rules, TenantWeights.of(usage, internal), internal, layout, new ChargeTags(failures));
        EncodedObject file;
        try (BillReader reader = BillReader.open(bill);
                FocusTableWriter writer = new FocusTableWriter(scan.table(), table)) {
            for (FocusRow row = reader.next(); row != null; row = reader.next()) {
                allocator.allocate(row, writer::write);
            }
            file = writer.finish();
        }
        return prove(bill, table, layout, scan, allocator, file);
    }

    private CostReport prove(
            Path bill, Path table, CostLayout layout, BillScan scan, Allocator allocator, EncodedObject file) {
        SplitProof proof = new SplitProof(layout);
        List<FocusValidator.Finding> findings;
        try (BillReader charges = BillReader.open(bill);
                BillReader lines = BillReader.open(table)) {
            FocusValidator validator = new FocusValidator(lines.header());
            proof.prove(charges, lines, validator);
            findings = validator.findings();
        }
        if (proof.rows() != file.rows() || !proof.totals().all().equals(scan.sums())) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot commit the cost table: it does not sum to the bill",
                    "Nothing was committed. Did somebody change the bill meanwhile? If not, please report it.");
        }
        requireRules(findings);
        return new CostReport(
                scan.rows(),
                proof.rows(),
                file,
                scan.sums(),
                proof.totals().byOutcome(),
                allocator.charges(),
                findings);
    }

    private void requireRules(List<FocusValidator.Finding> findings) {
        List<FocusValidator.Finding> open = findings.stream()
                .filter(finding -> !rules.acceptedGaps().contains(finding.rule()))
                .toList();
        if (!open.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.FOCUS_RULES_BROKEN,
                    "cannot commit the cost table: it breaks rules of FOCUS: "
                            + open.stream()
                                    .map(finding -> finding.rule() + " (" + finding.rows() + " rows, the first is row "
                                            + finding.firstRow() + " of the table)")
                                    .collect(Collectors.joining(", ")),
                    "Ask the provider for a bill that keeps them; a gap that it has published can be named in"
                            + " accepted_gaps of the cost drivers.");
        }
    }

    private static void requirePeriod(UsageSnapshot usage, YearMonth period) {
        if (!usage.from().equals(period.atDay(1))
                || !usage.until().equals(period.plusMonths(1).atDay(1))) {
            throw new IllegalArgumentException("usage of other days than the period's");
        }
    }
}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.CarriedOver;
import com.synchub.invoice.ClosedAccount;
import com.synchub.invoice.ClosedAccounts;
import com.synchub.invoice.PeriodBill;
import com.synchub.invoice.PeriodBilling;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.usage.UsageSnapshot;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Bills a month once. What it writes is named by its content, so doing it again writes the same or nothing. */
final class DraftRun {

    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON = "application/json";

    private final InvoicesRequest request;
    private final BillingPlace place;
    private final WorkBucket bucket;

    DraftRun(InvoicesRequest request, BillingPlace place) {
        this.request = request;
        this.place = place;
        this.bucket = place.bucket().get();
    }

    /** Errors: {@code PERIOD_OPEN}, {@code USAGE_INCOMPLETE}, {@code BILLING_CATALOGUE_INVALID}, what the bucket fails with. */
    InvoicesReceipt run() {
        YearMonth period = request.period();
        LocalDate from = period.atDay(1);
        LocalDate until = period.plusMonths(1).atDay(1);
        requireOver(until);
        UsageCommits commits = new UsageCommits(bucket);
        UsageCommit commit = commits.newest().orElseThrow(this::notMetered);
        UsageSnapshot usage = place.usage().get().snapshot(from, until, commit.n());
        place.fence().refresh();
        PeriodBilling billing = new PeriodBilling(
                place.properties().read(),
                new LedgerFacts(place.fence(), place.properties()),
                place.storage(period),
                new EInvoices(),
                closed(period));
        try (DraftFile file = new DraftFile(place.folder())) {
            CarriedOver carried = new CarriedOver(place.carried().waitingBefore(period));
            PeriodBill bill = billing.bill(period, usage, carried, account -> {
                if (account.invoice() != null) {
                    file.add(account.invoice());
                }
            });
            if (bill.daysWithUsage() == 0) {
                throw notMetered();
            }
            Checksums checksums = file.finish();
            DraftManifest manifest = new DraftManifest(bill, checksums, carried, commit.n());
            write(manifest, file, checksums);
            long quarantined =
                    QuarantinedLines.since(from.atStartOfDay(ZoneOffset.UTC).toInstant(), commit, commits);
            return receipt(bill, manifest, commit.n(), quarantined);
        }
    }

    private ClosedAccounts closed(YearMonth period) {
        Map<String, ClosedAccount> closed = place.closed().get().of(period).stream()
                .collect(Collectors.toMap(ClosedAccount::account, Function.identity()));
        return account -> Optional.ofNullable(closed.get(account));
    }

    private void write(DraftManifest manifest, DraftFile file, Checksums checksums) {
        if (bucket.head(manifest.key()).isEmpty()) {
            bucket.put(manifest.invoicesKey(), file.path(), checksums, NDJSON);
            // Of two runs that came to the same at the same time, either's manifest is right.
            bucket.put(manifest.key(), manifest.json(), JSON);
        }
        NewestDraft.note(bucket, request.period(), manifest.run());
    }

    private void requireOver(LocalDate until) {
        Instant end = until.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (request.scheduled().isBefore(end)) {
            throw new SyncHubException(
                    ErrorCode.PERIOD_OPEN,
                    "cannot bill " + request.period() + ": it is not over before " + end,
                    "Bill a month that has ended, when its logs are metered.");
        }
    }

    private SyncHubException notMetered() {
        return new SyncHubException(
                ErrorCode.USAGE_INCOMPLETE,
                "cannot bill " + request.period() + ": no usage of it is metered",
                "Run `synchub usage meter` first; see whether logs are delivered to usage/emf/ in the work bucket.");
    }

    private static InvoicesReceipt receipt(
            PeriodBill bill, DraftManifest manifest, long usageCommit, long quarantinedLines) {
        List<InvoicesReceipt.Total> totals = bill.totals().entrySet().stream()
                .map(total -> new InvoicesReceipt.Total(
                        total.getKey(), total.getValue().gross()))
                .toList();
        BigDecimal total = totals.size() == 1 ? totals.get(0).gross() : null;
        String currency = totals.size() == 1 ? totals.get(0).currency() : null;
        return new InvoicesReceipt(
                bill.period().toString(),
                manifest.run(),
                bill.invoices(),
                manifest.parkedOnes(),
                total,
                currency,
                totals,
                quarantinedLines,
                manifest.key(),
                usageCommit,
                bill.tenants(),
                bill.invoiced(),
                bill.parked(),
                bill.belowMinimum(),
                bill.unused());
    }
}

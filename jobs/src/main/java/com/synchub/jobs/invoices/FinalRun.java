package com.synchub.jobs.invoices;

import com.synchub.billing.Account;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes an approved draft final: number after number, then one file of all, then the period's manifest. Killed anywhere, the
 * same again goes on: what has a number keeps it.
 */
final class FinalRun {

    private static final String NDJSON = "application/x-ndjson";
    private static final String DOING = "write final invoices";

    private final InvoiceRegister register;
    private final InvoiceRows rows;
    private final PeriodBegin begin;
    private final Approvals approvals;
    private final BillingPlace place;
    private final Supplier<Instant> time;

    FinalRun(
            InvoiceRegister register,
            InvoiceRows rows,
            PeriodBegin begin,
            Approvals approvals,
            BillingPlace place,
            Supplier<Instant> time) {
        this.register = register;
        this.rows = rows;
        this.begin = begin;
        this.approvals = approvals;
        this.place = place;
        this.time = time;
    }

    /**
     * Does it; a period that is final by the same draft is left as it is.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}, {@code INVOICE_NOT_APPROVED}, {@code INVOICE_DRAFT_STALE}, {@code
     *     INVOICE_DIFFERS}, {@code INVOICE_SERIES_BEHIND}, {@code E_INVOICE_INVALID}
     */
    FinalReceipt run(FinalRequest request) {
        YearMonth period = request.period();
        WorkBucket bucket = place.bucket().get();
        Optional<FinalManifest> done = FinalManifest.read(bucket, period);
        FinalManifest manifest = done.isPresent()
                ? done.get().requireRun(request.draftRun())
                : make(bucket, StoredDraft.require(bucket, period, request.draftRun()), request);
        return manifest.receipt(quarantined(bucket, period));
    }

    private FinalManifest make(WorkBucket bucket, StoredDraft draft, FinalRequest request) {
        approvals.require(draft, request.actor());
        // What has begun is ended as it began, whatever was metered since.
        if (rows.draftOf(draft.period()).isEmpty()) {
            requireSameClosings(draft);
            requireFresh(draft);
            approvals.requireBrakesAccepted(draft, request.actor());
        }
        requireSame(draft, begin.begin(draft));
        try {
            Files.createDirectories(place.folder());
            Path file = Files.createTempFile(place.folder(), "final-", ".ndjson");
            try {
                long invoices = issue(bucket, draft, file);
                draft.requireCount(invoices);
                Checksums checksums = Checksums.of(file);
                bucket.put(InvoiceLayout.finalInvoices(draft.period()), file, checksums, NDJSON);
                FinalManifest manifest = FinalManifest.of(draft, invoices, checksums)
                        .with("tables", InvoiceTables.write(bucket, draft.period(), file, place.folder()));
                manifest.write(bucket);
                return manifest;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, DOING);
        }
    }

    private long issue(WorkBucket bucket, StoredDraft draft, Path file) throws IOException {
        long[] issued = {0};
        Issuer issuer = new Issuer(register, time);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            draft.invoices().forEach(bucket, place.folder(), (line, json) -> {
                FinalInvoice invoice = FinalInvoice.of(line, json);
                out.write(issuer.issue(
                        invoice.seller(), invoice.made(draft.period()), new CarriedContent(invoice, place.carried())));
                out.write('\n');
                issued[0]++;
            });
        }
        return issued[0];
    }

    private static void requireSame(StoredDraft draft, String begunBy) {
        if (!begunBy.equals(draft.run())) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot make " + draft.period() + " final by this draft: it was begun by the draft " + begunBy,
                    "End it with that one: `synchub invoices run --period " + draft.period() + " --final --run "
                            + begunBy + "`. Nothing was changed.");
        }
    }

    private void requireFresh(StoredDraft draft) {
        YearMonth period = draft.period();
        String usage = place.usage()
                .get()
                .snapshot(period.atDay(1), period.plusMonths(1).atDay(1))
                .watermark();
        boolean sameUsage = usage.equals(draft.usageWatermark())
                && place.storage(period).watermark().equals(draft.storageWatermark());
        boolean sameCatalogue = place.properties().read().sha256().equals(draft.catalogueSha256());
        if (!sameUsage || !sameCatalogue) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DRAFT_STALE,
                    "cannot make this draft of " + period + " final: "
                            + (sameUsage
                                    ? "the billing catalogue has changed"
                                    : "usage or storage of the month was metered")
                            + " since",
                    "Run `synchub invoices run --period " + period + "` again, and have the new draft approved.");
        }
    }

    /** Whoever was billed at the end of the account is not billed again. */
    private void requireSameClosings(StoredDraft draft) {
        Set<String> accounts =
                place.properties().read().accounts().stream().map(Account::id).collect(Collectors.toSet());
        Set<String> now = place.closed().get().numbers(draft.period(), accounts);
        if (!now.equals(Set.copyOf(draft.closedBy()))) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DRAFT_STALE,
                    "cannot make this draft of " + draft.period()
                            + " final: an account of it was closed, and has its invoice, since",
                    "Run `synchub invoices run --period " + draft.period()
                            + "` again, and have the new draft approved.");
        }
    }

    private static long quarantined(WorkBucket bucket, YearMonth period) {
        UsageCommits commits = new UsageCommits(bucket);
        Optional<UsageCommit> newest = commits.newest();
        return newest.isEmpty()
                ? 0
                : QuarantinedLines.since(
                        period.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(), newest.get(), commits);
    }
}

package com.synchub.jobs.invoices;

import com.synchub.correction.Correction;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes an approved re-rating final: credit notes and late invoices get numbers, what is carried is written down, then one
 * file of all, then the manifest. Killed anywhere, the same again goes on.
 */
final class RerateFinalRun {

    private static final String DOING = "write corrections";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RerateBegin begin;
    private final ReratingRows rows;
    private final InvoiceRegister register;
    private final Approvals approvals;
    private final Function<YearMonth, BilledAccounts> billed;
    private final BillingPlace place;
    private final Supplier<Instant> time;

    RerateFinalRun(
            RerateBegin begin,
            ReratingRows rows,
            InvoiceRegister register,
            Approvals approvals,
            Function<YearMonth, BilledAccounts> billed,
            BillingPlace place,
            Supplier<Instant> time) {
        this.begin = begin;
        this.rows = rows;
        this.register = register;
        this.approvals = approvals;
        this.billed = billed;
        this.place = place;
        this.time = time;
    }

    /**
     * Does it; a re-rating that is final is left as it is.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}, {@code INVOICE_NOT_APPROVED}, {@code INVOICE_DRAFT_STALE}, {@code
     *     INVOICE_DIFFERS}, {@code INVOICE_SERIES_BEHIND}
     */
    RerateReceipt run(FinalRequest request) {
        WorkBucket bucket = place.bucket().get();
        StoredRerating draft = StoredRerating.require(bucket, request.period(), request.draftRun());
        String key = InvoiceLayout.finalReratingManifest(draft.period(), draft.run());
        Optional<byte[]> done = bucket.read(key);
        JsonNode manifest = done.isPresent() ? JSON.readTree(done.get()) : make(bucket, draft, request);
        rows.end(draft.run());
        return RerateManifest.receipt(manifest, key);
    }

    private JsonNode make(WorkBucket bucket, StoredRerating draft, FinalRequest request) {
        approvals.require(draft.period(), draft.run(), request.actor(), "rerate");
        try {
            requireTotals(bucket, draft);
            begin.begin(draft, billed.apply(draft.period()));
            Files.createDirectories(place.folder());
            Path file = Files.createTempFile(place.folder(), "corrections-", ".ndjson");
            try {
                requireAll(draft, issue(bucket, draft, file));
                Checksums checksums = Checksums.of(file);
                String corrections = InvoiceLayout.finalCorrections(draft.period(), draft.run());
                bucket.put(corrections, file, checksums, "application/x-ndjson");
                return write(bucket, draft, corrections, checksums);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, DOING);
        }
    }

    /** Before anything is issued: the corrections must come to what was approved. */
    private void requireTotals(WorkBucket bucket, StoredRerating draft) throws IOException {
        SortedMap<String, RerateReceipt.Total> sums = new TreeMap<>();
        draft.file().forEach(bucket, place.folder(), (line, json) -> {
            String currency = json.path("currency").asString();
            BigDecimal gross = new BigDecimal(json.path("totals").path("gross").asString());
            sums.merge(
                    currency,
                    RerateReceipt.Total.of(Correction.Kind.of(json), currency, gross),
                    RerateReceipt.Total::plus);
        });
        List<RerateReceipt.Total> stated =
                RerateManifest.receipt(draft.manifest(), draft.run()).totals();
        if (!List.copyOf(sums.values()).equals(stated)) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot make the re-rating of " + draft.period() + " final: its corrections come to "
                            + sums.values() + ", it states " + stated,
                    "Nothing was issued; please report it.");
        }
    }

    private long issue(WorkBucket bucket, StoredRerating draft, Path file) throws IOException {
        long[] issued = {0};
        Issuer issuer = new Issuer(register, time);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            draft.file().forEach(bucket, place.folder(), (line, json) -> {
                out.write(issue(draft.period(), issuer, line, json));
                out.write('\n');
                issued[0]++;
            });
        }
        return issued[0];
    }

    private byte[] issue(YearMonth period, Issuer issuer, byte[] line, JsonNode json) {
        return switch (Correction.Kind.of(json)) {
            case CREDIT_NOTE -> {
                FinalCreditNote note = FinalCreditNote.of(line, json);
                yield issuer.issue(note.seller(), note.made(period), note);
            }
            case LATE_INVOICE -> {
                FinalInvoice invoice = FinalInvoice.of(line, json);
                yield issuer.issue(invoice.seller(), invoice.made(period), invoice);
            }
            case CARRIED -> {
                place.carried()
                        .insert(
                                new CarriedId(
                                        json.path("account").asString(),
                                        period,
                                        json.path("ordinal").asInt(),
                                        Checksums.of(line).sha256()),
                                line);
                yield line;
            }
        };
    }

    private static void requireAll(StoredRerating draft, long issued) {
        if (issued != draft.corrections()) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot make the re-rating of " + draft.period() + " final: it has " + issued
                            + " corrections, its draft states " + draft.corrections(),
                    "Its manifest was not written; please report it.");
        }
    }

    private static JsonNode write(WorkBucket bucket, StoredRerating draft, String corrections, Checksums checksums) {
        Map<String, Object> all = new TreeMap<>();
        draft.manifest().propertyStream().forEach(field -> all.put(field.getKey(), field.getValue()));
        all.put("state", "final");
        all.put("correctionsObject", corrections);
        all.put(RerateManifest.CORRECTIONS_SHA256, checksums.sha256());
        JsonNode manifest = JSON.valueToTree(all);
        // Of two processes that ended it at the same time, either's manifest is right.
        var unused = bucket.putIfAbsent(
                InvoiceLayout.finalReratingManifest(draft.period(), draft.run()),
                JSON.writeValueAsBytes(manifest),
                "application/json");
        return manifest;
    }
}

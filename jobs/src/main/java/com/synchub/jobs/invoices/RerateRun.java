package com.synchub.jobs.invoices;

import com.synchub.billing.BillingCatalogue;
import com.synchub.correction.CorrectionLimits;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.CarriedOver;
import com.synchub.invoice.PeriodBill;
import com.synchub.invoice.PeriodBilling;
import com.synchub.layout.InvoiceLayout;
import com.synchub.usage.UsageSnapshot;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.time.YearMonth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bills a final month anew and writes what it should have come to beyond what was billed. Changes nothing else, and is named
 * by its content, like a draft of invoices.
 */
final class RerateRun {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RerateRequest request;
    private final BillingPlace place;
    private final BilledAccounts billed;
    private final WorkBucket bucket;

    RerateRun(RerateRequest request, BillingPlace place, BilledAccounts billed) {
        this.request = request;
        this.place = place;
        this.billed = billed;
        this.bucket = place.bucket().get();
    }

    /** Errors: {@code PERIOD_NOT_FINAL}, {@code BILLING_CATALOGUE_INVALID}, {@code INVOICE_DIFFERS}, what the bucket fails with. */
    RerateReceipt run() {
        YearMonth period = request.period();
        requireFinal(period);
        String state = billed.fingerprint();
        UsageSnapshot usage = place.usage()
                .get()
                .snapshot(period.atDay(1), period.plusMonths(1).atDay(1));
        place.fence().refresh();
        LedgerFacts facts = new LedgerFacts(place.fence(), place.properties());
        BillingCatalogue catalogue = place.properties().read();
        PeriodBilling billing = new PeriodBilling(catalogue, facts, place.storage(period));
        CorrectionLimits limits = new CorrectionLimits(
                facts, period, request.scheduled(), place.properties().lateWindow(), request.acceptChangedTerms());
        try (DraftFile file = new DraftFile(place.folder())) {
            RerateFindings found = new RerateFindings(billed, limits, file);
            PeriodBill bill = billing.bill(period, usage, CarriedOver.none(), found::add);
            found.end();
            Checksums corrections = file.finish();
            return write(new RerateManifest(bill, found, request, state, corrections), file, corrections);
        }
    }

    private RerateReceipt write(RerateManifest manifest, DraftFile file, Checksums corrections) {
        YearMonth period = request.period();
        String key = InvoiceLayout.reratingManifest(period, manifest.run());
        JsonNode json = manifest.json();
        if (bucket.head(key).isEmpty()) {
            String lines = InvoiceLayout.reratingCorrections(period, manifest.run());
            bucket.put(lines, file.path(), corrections, "application/x-ndjson");
            bucket.put(key, JSON.writeValueAsBytes(json), "application/json");
        }
        return RerateManifest.receipt(json, key);
    }

    private void requireFinal(YearMonth period) {
        if (FinalManifest.read(bucket, period).isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.PERIOD_NOT_FINAL,
                    "cannot re-rate " + period + ": it is not final",
                    "What is no invoice yet is billed by `synchub invoices run --period " + period
                            + "`. Nothing was written.");
        }
    }
}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** The invoices in the bucket. What is there never changes. */
final class InvoiceArchive {

    private final Supplier<WorkBucket> bucket;

    InvoiceArchive(Supplier<WorkBucket> bucket) {
        this.bucket = bucket;
    }

    /**
     * Stores an invoice, its XML first: where the JSON is, all is. That it is there already is no failure, if it is the same.
     */
    void store(IssuedInvoice issued, InvoiceBytes bytes) {
        byte[] xml = bytes.xml();
        if (xml != null && issued.xmlSha256() != null) {
            store(issued, xmlKey(issued.place()), xml, "application/xml", issued.xmlSha256());
        }
        store(issued, key(issued.place()), bytes.json(), "application/json", issued.sha256());
    }

    private void store(IssuedInvoice issued, String key, byte[] bytes, String contentType, String sha256) {
        boolean written = bucket.get().putIfAbsent(key, bytes, contentType);
        if (written) {
            return;
        }
        Optional<String> there =
                bucket.get().read(key).map(stored -> Checksums.of(stored).sha256());
        if (there.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.VAULT_UNAVAILABLE,
                    "failed to store invoice " + issued.number() + ": another process writes it at this moment",
                    "It has its number, and nothing is lost; run the same again.");
        }
        if (!there.get().equals(sha256)) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "another invoice than " + issued.number() + " is stored under its number",
                    "The database is not the one that gave the numbers out, or the object was replaced; see the runbook"
                            + " invoices.md. Nothing was overwritten.");
        }
    }

    /** SHA-256 of what is stored there; empty if nothing is. */
    Optional<String> read(SeriesPlace place) {
        return bytes(place).map(bytes -> Checksums.of(bytes).sha256());
    }

    /** What is stored there; empty if nothing is. */
    Optional<byte[]> bytes(SeriesPlace place) {
        return bucket.get().read(key(place));
    }

    /** The e-invoice that is stored there; empty if none is. */
    Optional<byte[]> xml(SeriesPlace place) {
        return bucket.get().read(xmlKey(place));
    }

    /** The highest number that is stored. */
    OptionalLong highest(InvoiceSeriesId series) {
        return numbers(series).max();
    }

    /** All numbers that are stored, in order; twice if there is JSON and XML. */
    LongStream numbers(InvoiceSeriesId series) {
        String prefix = InvoiceLayout.series(series.seller(), series.year());
        return StreamSupport.stream(bucket.get().objects(prefix).spliterator(), false)
                .map(WorkObject::key)
                .map(key -> InvoiceLayout.numberIn(key, prefix))
                .flatMapToLong(OptionalLong::stream);
    }

    /** Erases all that is stored under an invoice's number. */
    void erase(SeriesPlace place) {
        String key = key(place);
        String any = key.substring(0, key.lastIndexOf('.') + 1);
        WorkBucket from = bucket.get();
        from.objects(any).forEach(object -> from.delete(object.key()));
    }

    private static String xmlKey(SeriesPlace place) {
        return InvoiceLayout.eInvoice(place.series().seller(), place.series().year(), place.number());
    }

    private static String key(SeriesPlace place) {
        return InvoiceLayout.invoice(place.series().seller(), place.series().year(), place.number());
    }
}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives final invoices their numbers. Number and bytes are written down in one transaction; the object follows, and whoever
 * was killed between the two has it written by the next {@link #finish}. So no number is lost, and none is given twice.
 */
public final class InvoiceRegister {

    private static final int AT_ONCE = 100;

    private final InvoiceRows rows;
    private final InvoiceArchive archive;
    private final TransactionOperations transactions;
    private final Supplier<Instant> time;
    private final EInvoiceSeal seal;

    InvoiceRegister(
            InvoiceRows rows,
            InvoiceArchive archive,
            EInvoiceSeal seal,
            TransactionOperations transactions,
            Supplier<Instant> time) {
        this.rows = rows;
        this.archive = archive;
        this.seal = seal;
        this.transactions = transactions;
        this.time = time;
    }

    /**
     * Opens a series; to be asked once, before its first invoice of a run.
     *
     * @throws SyncHubException {@code INVOICE_SERIES_BEHIND} if the bucket has a higher number than the database gave out: it
     *     was restored, and would give out numbers again
     */
    public Series open(InvoiceSeriesId id) {
        rows.begin(id);
        finish();
        // In this order: what another process stores meanwhile was given out before.
        long stored = archive.highest(id).orElse(0);
        long given = rows.last(id).orElseThrow();
        if (stored > given) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_SERIES_BEHIND,
                    "cannot give out invoice numbers: " + id.place(stored).invoiceNumber()
                            + " is stored, but the database has given out " + given + " of this series",
                    "The database is older than the bucket. Restore a newer one, or adopt what is stored; see the"
                            + " runbook invoices.md.");
        }
        return new Series(id);
    }

    /** Stores what was numbered and may not be stored; safe at any time, by any number of processes. */
    public void finish() {
        for (List<InvoiceRows.Sealed> some = rows.unstored(AT_ONCE); !some.isEmpty(); some = rows.unstored(AT_ONCE)) {
            some.forEach(each -> store(each.issued(), each.bytes()));
        }
    }

    /**
     * The JSON of a final invoice, as it was sealed: it is never made again, since another version might write it otherwise.
     *
     * @throws SyncHubException {@code INVOICE_DIFFERS} if something else is stored
     */
    private byte[] json(IssuedInvoice issued) {
        Optional<byte[]> stored = archive.bytes(issued.place());
        if (stored.isEmpty()) {
            finish();
            stored = archive.bytes(issued.place());
        }
        return stored.filter(bytes -> Checksums.of(bytes).sha256().equals(issued.sha256()))
                .orElseThrow(
                        () -> new SyncHubException(
                                ErrorCode.INVOICE_DIFFERS,
                                "cannot go on: what is stored as " + issued.number() + " is not what was sealed",
                                "`synchub invoices check` tells what is wrong; see the runbook invoices.md. Nothing was changed."));
    }

    private void store(IssuedInvoice issued, InvoiceBytes bytes) {
        archive.store(issued, bytes);
        rows.stored(issued);
    }

    /** @param isNew its bytes, if it was not there before */
    private record Numbered(IssuedInvoice issued, Optional<InvoiceBytes> isNew) {}

    /** Numbers of one seller and year. */
    public final class Series {

        private final InvoiceSeriesId id;

        private Series(InvoiceSeriesId id) {
            this.id = id;
        }

        /**
         * Makes an invoice final. The same account, period and ordinal again is the invoice that is there, and changes nothing.
         *
         * @throws SyncHubException {@code INVOICE_DIFFERS} if that one was computed from other inputs: what is final is
         *     corrected, never replaced; {@code E_INVOICE_INVALID} if its account gets e-invoices and this one would break a
         *     rule: no number was given out
         */
        public IssuedInvoice issue(NewInvoice made, InvoiceContent content) {
            return numbered(made, content).issued();
        }

        /** Does what {@link #issue} does, and gives the JSON as it is stored. */
        byte[] issueJson(NewInvoice made, InvoiceContent content) {
            Numbered numbered = numbered(made, content);
            return numbered.isNew().map(InvoiceBytes::json).orElseGet(() -> json(numbered.issued()));
        }

        private Numbered numbered(NewInvoice made, InvoiceContent content) {
            Numbered numbered = Objects.requireNonNull(transactions.execute(status -> {
                long last = rows.lock(id);
                return rows.of(made.account(), made.period(), made.ordinal())
                        .map(known -> new Numbered(same(known, made), Optional.empty()))
                        .orElseGet(() -> number(made, id.place(last + 1), content));
            }));
            numbered.isNew().ifPresent(bytes -> store(numbered.issued(), bytes));
            return numbered;
        }

        private Numbered number(NewInvoice made, SeriesPlace place, InvoiceContent content) {
            // As the database will tell it again.
            Instant now = time.get().truncatedTo(ChronoUnit.MICROS);
            InvoiceBytes bytes = seal.seal(content.numbered(place.invoiceNumber(), now));
            IssuedInvoice issued = new IssuedInvoice(
                    place.invoiceNumber(),
                    place,
                    made,
                    now,
                    bytes.sha256(),
                    bytes.xmlSha256().orElse(null));
            rows.insert(issued, bytes);
            content.issued(issued.number());
            return new Numbered(issued, Optional.of(bytes));
        }
    }

    private static IssuedInvoice same(IssuedInvoice known, NewInvoice made) {
        if (!known.invoice().inputs().equals(made.inputs())) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot issue this invoice: " + known.number()
                            + " is final for the same account and period, and was" + " computed from other inputs",
                    "A final invoice is corrected by a credit note or on the next invoice; see the runbook"
                            + " invoices.md.");
        }
        return known;
    }
}

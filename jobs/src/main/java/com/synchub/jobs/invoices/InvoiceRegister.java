package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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

    InvoiceRegister(
            InvoiceRows rows, InvoiceArchive archive, TransactionOperations transactions, Supplier<Instant> time) {
        this.rows = rows;
        this.archive = archive;
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

    private void store(IssuedInvoice issued, byte[] bytes) {
        archive.store(issued, bytes);
        rows.stored(issued);
    }

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
         *     corrected, never replaced
         */
        public IssuedInvoice issue(NewInvoice made, InvoiceContent content) {
            InvoiceRows.Sealed issued = Objects.requireNonNull(transactions.execute(status -> {
                long last = rows.lock(id);
                return rows.of(made.account(), made.period(), made.ordinal())
                        .map(known -> new InvoiceRows.Sealed(same(known, made), new byte[0]))
                        .orElseGet(() -> number(made, id.place(last + 1), content));
            }));
            if (issued.bytes().length > 0) {
                store(issued.issued(), issued.bytes());
            }
            return issued.issued();
        }

        private InvoiceRows.Sealed number(NewInvoice made, SeriesPlace place, InvoiceContent content) {
            // As the database will tell it again.
            Instant now = time.get().truncatedTo(ChronoUnit.MICROS);
            byte[] bytes = content.numbered(place.invoiceNumber(), now);
            IssuedInvoice issued = new IssuedInvoice(
                    place.invoiceNumber(), place, made, now, Checksums.of(bytes).sha256());
            rows.insert(issued, bytes);
            content.issued(issued.number());
            return new InvoiceRows.Sealed(issued, bytes);
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

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.vault.Checksums;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads final invoices: the stored bytes, if they are those that were sealed. */
public final class FinalInvoices {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InvoiceRows rows;
    private final InvoiceArchive archive;
    private final EInvoices eInvoices;
    private final RetentionRows retention;

    FinalInvoices(InvoiceRows rows, InvoiceArchive archive, EInvoices eInvoices, RetentionRows retention) {
        this.rows = rows;
        this.archive = archive;
        this.eInvoices = eInvoices;
        this.retention = retention;
    }

    /**
     * An invoice by its number.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}; {@code INVOICE_DIFFERS} if it is not what was sealed
     */
    public JsonNode require(String number) {
        return json(issued(number));
    }

    /** Its bytes by its number; the same errors. */
    public StoredInvoice stored(String number) {
        IssuedInvoice issued = issued(number);
        return new StoredInvoice(issued.number(), issued.sha256(), bytes(issued));
    }

    /**
     * The e-invoice of an invoice, UBL 2.1. One that is gone from the bucket is made again, if that gives what was sealed.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}, also if the invoice has none; {@code INVOICE_DIFFERS} if what there is
     *     is not what was sealed
     */
    public byte[] eInvoice(String number) {
        IssuedInvoice issued = issued(number);
        String sealed = issued.xmlSha256();
        if (sealed == null) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_UNKNOWN,
                    "cannot show the e-invoice of " + issued.number() + ": it has none",
                    "`synchub invoices show " + issued.number()
                            + " --json` has 'formats' and, where the account wants one and"
                            + " can't have it, 'jsonOnlyBecause'.");
        }
        return archive.xml(issued.place())
                .or(() -> Optional.of(eInvoices.rebuilt(json(issued))))
                .filter(xml -> Checksums.of(xml).sha256().equals(sealed))
                .orElseThrow(() -> differs(issued));
    }

    private IssuedInvoice issued(String number) {
        // Not every text can be asked for: PostgreSQL knows no U+0000.
        return Optional.of(number)
                .filter(text -> text.indexOf('\u0000') < 0)
                .flatMap(rows::byNumber)
                .orElseThrow(
                        () -> new SyncHubException(
                                ErrorCode.INVOICE_UNKNOWN,
                                "cannot show this invoice: no invoice has the number",
                                "A final invoice's number is like SYNCHUB-2026-000001; a draft is shown by its account and --period."));
    }

    private JsonNode json(IssuedInvoice issued) {
        return JSON.readTree(bytes(issued));
    }

    /** Who has just been told of a number can have its bytes, also before they are in the bucket. */
    byte[] bytes(IssuedInvoice issued) {
        if (retention.isErased(issued.number())) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_UNKNOWN,
                    "cannot show invoice " + issued.number() + ": it was erased, since nobody has to keep it any more",
                    "Its number was given out, and stays so; nothing else is left.");
        }
        return archive.bytes(issued.place())
                .or(() -> rows.sealed(issued.number()))
                // Stored between the two questions.
                .or(() -> archive.bytes(issued.place()))
                .filter(bytes -> Checksums.of(bytes).sha256().equals(issued.sha256()))
                .orElseThrow(() -> differs(issued));
    }

    private static SyncHubException differs(IssuedInvoice issued) {
        return new SyncHubException(
                ErrorCode.INVOICE_DIFFERS,
                "cannot show invoice " + issued.number() + ": what is stored is not what was sealed",
                "`synchub invoices check` tells what is wrong; see the runbook invoices.md.");
    }
}

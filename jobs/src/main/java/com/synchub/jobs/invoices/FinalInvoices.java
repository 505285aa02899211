package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads final invoices: the stored bytes, if they are those that were sealed. */
public final class FinalInvoices {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InvoiceRows rows;
    private final InvoiceArchive archive;

    FinalInvoices(InvoiceRows rows, InvoiceArchive archive) {
        this.rows = rows;
        this.archive = archive;
    }

    /**
     * An invoice by its number.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}; {@code INVOICE_DIFFERS} if it is not what was sealed
     */
    public JsonNode require(String number) {
        return JSON.readTree(stored(number).bytes());
    }

    /** Its bytes by its number; the same errors. */
    public StoredInvoice stored(String number) {
        // Not every text can be asked for: PostgreSQL knows no U+0000.
        IssuedInvoice issued = Optional.of(number)
                .filter(text -> text.indexOf('\u0000') < 0)
                .flatMap(rows::byNumber)
                .orElseThrow(
                        () -> new SyncHubException(
                                ErrorCode.INVOICE_UNKNOWN,
                                "cannot show this invoice: no invoice has the number",
                                "A final invoice's number is like SYNCHUB-2026-000001; a draft is shown by its account and --period."));
        return new StoredInvoice(issued.number(), issued.sha256(), bytes(issued));
    }

    /** Who has just been told of a number can have its bytes, also before they are in the bucket. */
    byte[] bytes(IssuedInvoice issued) {
        return archive.bytes(issued.place())
                .or(() -> rows.sealed(issued.number()))
                // Stored between the two questions.
                .or(() -> archive.bytes(issued.place()))
                .filter(bytes -> Checksums.of(bytes).sha256().equals(issued.sha256()))
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_DIFFERS,
                        "cannot show invoice " + issued.number() + ": what is stored is not what was sealed",
                        "`synchub invoices check` tells what is wrong; see the runbook invoices.md."));
    }
}

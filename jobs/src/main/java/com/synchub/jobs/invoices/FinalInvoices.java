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
    private final RetentionRows retention;

    FinalInvoices(InvoiceRows rows, InvoiceArchive archive, RetentionRows retention) {
        this.rows = rows;
        this.archive = archive;
        this.retention = retention;
    }

    /**
     * An invoice by its number.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN}; {@code INVOICE_DIFFERS} if it is not what was sealed
     */
    public JsonNode require(String number) {
        // Not every text can be asked for: PostgreSQL knows no U+0000.
        IssuedInvoice issued = Optional.of(number)
                .filter(text -> text.indexOf('\u0000') < 0)
                .flatMap(rows::byNumber)
                .orElseThrow(
                        () -> new SyncHubException(
                                ErrorCode.INVOICE_UNKNOWN,
                                "cannot show this invoice: no invoice has the number",
                                "A final invoice's number is like SYNCHUB-2026-000001; a draft is shown by its account and --period."));
        if (retention.isErased(issued.number())) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_UNKNOWN,
                    "cannot show invoice " + issued.number() + ": it was erased, since nobody has to keep it any more",
                    "Its number was given out, and stays so; nothing else is left.");
        }
        return archive.bytes(issued.place())
                .filter(bytes -> Checksums.of(bytes).sha256().equals(issued.sha256()))
                .map(JSON::readTree)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_DIFFERS,
                        "cannot show invoice " + issued.number() + ": what is stored is not what was sealed",
                        "`synchub invoices check` tells what is wrong; see the runbook invoices.md."));
    }
}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Instant;

/** An invoice with what it carries: that it is billed is written down with the invoice's number, or neither is. */
record CarriedContent(FinalInvoice invoice, CarriedRows rows) implements InvoiceContent {

    @Override
    public byte[] numbered(String number, Instant issuedAt) {
        return invoice.numbered(number, issuedAt);
    }

    @Override
    public void issued(String number) {
        for (CarriedId carried : invoice.carried()) {
            if (!rows.bill(carried, number)) {
                throw new SyncHubException(
                        ErrorCode.INVOICE_DIFFERS,
                        "cannot issue this invoice: a correction of " + carried.period()
                                + " that it carries is on another one, or was withdrawn",
                        "Nothing was issued; please report it.");
            }
        }
    }
}

package com.synchub.jobs.invoices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A final invoice, as the register has it.
 *
 * @param number as the customer sees it
 * @param place in its series
 * @param sha256 of the invoice's bytes
 * @param xmlSha256 of the e-invoice's; null if there is none
 */
public record IssuedInvoice(
        String number,
        SeriesPlace place,
        NewInvoice invoice,
        Instant issuedAt,
        String sha256,
        @Nullable String xmlSha256) {}

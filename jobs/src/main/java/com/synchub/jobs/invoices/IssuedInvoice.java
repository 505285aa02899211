package com.synchub.jobs.invoices;

import java.time.Instant;

/**
 * A final invoice, as the register has it.
 *
 * @param number as the customer sees it
 * @param place in its series
 * @param sha256 of the invoice's bytes
 */
public record IssuedInvoice(String number, SeriesPlace place, NewInvoice invoice, Instant issuedAt, String sha256) {}

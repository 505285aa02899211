package com.synchub.jobs.invoices;

import java.time.Instant;

/** Makes the bytes of an invoice once it has its number. */
@FunctionalInterface
public interface InvoiceContent {

    /** The whole invoice; the same arguments give the same bytes. */
    byte[] numbered(String number, Instant issuedAt);

    /** What else is written down with the number, in its transaction. */
    default void issued(String number) {}
}

package com.synchub.jobs.invoices;

/**
 * A final invoice, and where it is in the order in which billing systems are told.
 *
 * @param place from 1, without gaps
 */
record PlacedInvoice(long place, IssuedInvoice issued) {}

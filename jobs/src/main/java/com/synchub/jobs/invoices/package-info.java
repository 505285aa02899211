/**
 * Bills a month: reads what is metered and the billing catalogue, and writes drafts of all invoices. A draft that one person
 * has approved is made final by another: each invoice gets its number, and never changes again.
 *
 * <pre>
 * usage, storage, catalogue ─▶ draft ─▶ approval ─▶ number and sealed bytes (database) ─▶ objects ─▶ the period's manifest
 * </pre>
 */
@NullMarked
package com.synchub.jobs.invoices;

import org.jspecify.annotations.NullMarked;

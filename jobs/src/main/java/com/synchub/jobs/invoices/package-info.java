/**
 * Bills a month: reads what is metered and the billing catalogue, and writes drafts of all invoices. Making a draft final is
 * another step.
 */
@NullMarked
package com.synchub.jobs.invoices;

import org.jspecify.annotations.NullMarked;

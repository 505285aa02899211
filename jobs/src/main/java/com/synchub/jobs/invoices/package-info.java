/** Invoices: what is final, and how it got its number. */
@NullMarked
package com.synchub.jobs.invoices;

import org.jspecify.annotations.NullMarked;

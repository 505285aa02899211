/**
 * What a period costs each account: usage, terms and prices become lines, allowances, taxes and totals, or a reason why a
 * person has to look. Computes only: numbers, states and storage of invoices are elsewhere.
 */
@NullMarked
package com.synchub.invoice;

import org.jspecify.annotations.NullMarked;

/**
 * Revenue by the month of the service: what invoices, credit notes and carried corrections mean for the books, as entries
 * that balance, and whose tenants it came from.
 */
@NullMarked
package com.synchub.revenue;

import org.jspecify.annotations.NullMarked;

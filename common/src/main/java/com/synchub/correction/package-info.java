/**
 * Compares what a final month should have come to with what was billed for it, and says the difference: credit notes, lines
 * for the next invoice, late invoices. Works on invoices as they are printed; computes only.
 */
@NullMarked
package com.synchub.correction;

import org.jspecify.annotations.NullMarked;

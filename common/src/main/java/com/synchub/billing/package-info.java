/**
 * The billing catalogue: rate cards, plans, accounts, sellers and taxes by date, read from YAML that the schemas in
 * {@code billing/} describe. What can't be right is refused when it is read; what is only incomplete is told to whoever
 * makes an invoice.
 */
@NullMarked
package com.synchub.billing;

import org.jspecify.annotations.NullMarked;

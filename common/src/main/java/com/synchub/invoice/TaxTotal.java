package com.synchub.invoice;

import com.synchub.billing.Tax;
import java.math.BigDecimal;

/**
 * The tax of one category and rate.
 *
 * @param net the sum of its lines less deductions
 * @param amount {@code round(net x rate)}, half up, once for the category and not for each line (BR-CO-17)
 */
public record TaxTotal(Tax tax, BigDecimal net, BigDecimal amount) {}

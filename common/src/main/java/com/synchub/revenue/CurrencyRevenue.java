package com.synchub.revenue;

import java.math.BigDecimal;

/**
 * What a month comes to in one currency, without tax unless it says so.
 *
 * @param recognised earned by serving in the month: {@code billed + unbilled + released}
 * @param billed of that, what documents of the month charge, less credit notes, and what later invoices carry
 * @param unbilled of that, what is on no issued document yet
 * @param released of that, what documents of earlier months had charged in advance
 * @param credited what credit notes about the month took away from {@code recognised}; never positive
 * @param deferred what the month's documents charge for months to come
 * @param tax that the month's documents charge
 * @param receivable what the month's documents come to, with tax and with what they carry of earlier months
 */
public record CurrencyRevenue(
        String currency,
        BigDecimal recognised,
        BigDecimal billed,
        BigDecimal unbilled,
        BigDecimal released,
        BigDecimal credited,
        BigDecimal deferred,
        BigDecimal tax,
        BigDecimal receivable) {}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note that is to become final.
 *
 * @param account that it is for
 * @param period whose usage it bills
 * @param ordinal 0 for the period's own, then its corrections in order
 * @param corrects number of the invoice that this one corrects; null if none
 * @param total what is to be paid or credited, never below zero, in whole smallest units of the currency
 * @param inputs stands for all that it was computed from; 64 hex digits
 */
public record NewInvoice(
        InvoiceKind kind,
        String account,
        YearMonth period,
        int ordinal,
        @Nullable String corrects,
        Currency currency,
        BigDecimal total,
        String inputs) {

    public NewInvoice {
        if (total.signum() < 0) {
            throw invalid("its total is negative, which only a credit note can say");
        }
        if (total.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
            throw invalid("its total has parts of the smallest unit of its currency");
        }
        if (kind == InvoiceKind.CREDIT_NOTE && (corrects == null || ordinal == 0)) {
            throw invalid("a credit note names the invoice that it corrects");
        }
    }

    private static SyncHubException invalid(String why) {
        return new SyncHubException(
                ErrorCode.INVOICE_INVALID,
                "cannot issue this invoice: " + why,
                "Nothing was issued; please report it.");
    }
}

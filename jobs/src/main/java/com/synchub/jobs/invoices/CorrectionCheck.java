package com.synchub.jobs.invoices;

import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proves that credit notes and carried lines belong to invoices, and don't give back more than was billed. */
final class CorrectionCheck {

    private final JdbcClient jdbc;
    private final CarriedRows carried;
    private final FinalInvoices invoices;

    CorrectionCheck(JdbcClient jdbc, CarriedRows carried, FinalInvoices invoices) {
        this.jdbc = jdbc;
        this.carried = carried;
        this.invoices = invoices;
    }

    /**
     * What was credited of an invoice.
     *
     * @param total of the invoice
     */
    private record Credited(
            String number,
            String account,
            YearMonth period,
            Currency currency,
            BigDecimal total,
            BigDecimal credited) {}

    void check(Consumer<InvoiceFinding> findings) {
        jdbc.sql("""
            SELECT C.INVOICE_NUMBER FROM INVOICE C LEFT JOIN INVOICE O ON O.INVOICE_NUMBER = C.CORRECTS
            WHERE C.KIND = 'CREDIT_NOTE' AND (O.INVOICE_NUMBER IS NULL OR O.KIND <> 'INVOICE' OR O.ORDINAL <> 0
                OR O.ACCOUNT <> C.ACCOUNT OR O.PERIOD <> C.PERIOD OR O.CURRENCY <> C.CURRENCY)
            ORDER BY C.INVOICE_NUMBER
            """)
                .query(String.class)
                .list()
                .forEach(number -> findings.accept(new InvoiceFinding(InvoiceFinding.Kind.CORRECTS_UNKNOWN, number)));
        jdbc
                .sql("""
                    SELECT O.INVOICE_NUMBER, O.ACCOUNT, O.PERIOD, O.CURRENCY, O.TOTAL_MINOR, C.CREDITED
                    FROM INVOICE O JOIN (SELECT CORRECTS, SUM(TOTAL_MINOR) AS CREDITED FROM INVOICE
                        WHERE KIND = 'CREDIT_NOTE' GROUP BY CORRECTS) C ON C.CORRECTS = O.INVOICE_NUMBER
                    ORDER BY O.INVOICE_NUMBER
                    """)
                .query((row, n) -> new Credited(
                        row.getString("INVOICE_NUMBER"),
                        row.getString("ACCOUNT"),
                        YearMonth.parse(row.getString("PERIOD")),
                        Currency.getInstance(row.getString("CURRENCY")),
                        row.getBigDecimal("TOTAL_MINOR"),
                        row.getBigDecimal("CREDITED")))
                .list()
                .stream()
                .filter(this::isTooMuch)
                .forEach(credited ->
                        findings.accept(new InvoiceFinding(InvoiceFinding.Kind.CREDITED_TOO_MUCH, credited.number())));
        carried.billed().stream()
                .filter(row -> !isThere(row))
                .forEach(row -> findings.accept(
                        new InvoiceFinding(InvoiceFinding.Kind.CARRIED_MISSING, String.valueOf(row.billedOn()))));
    }

    private boolean isTooMuch(Credited invoice) {
        int digits = invoice.currency().getDefaultFractionDigits();
        BigDecimal billed = carried.of(invoice.account(), invoice.period()).stream()
                .filter(CarriedRows.Row::taken)
                .map(row -> new BigDecimal(row.carried()
                                .document()
                                .path("totals")
                                .path("gross")
                                .asString())
                        .movePointRight(digits))
                .reduce(invoice.total(), BigDecimal::add);
        return invoice.credited().compareTo(billed) > 0;
    }

    private boolean isThere(CarriedRows.Row row) {
        try {
            CarriedId id = CarriedId.of(row.carried());
            return invoices.require(String.valueOf(row.billedOn()))
                            .path("carried")
                            .valueStream()
                            .filter(json -> CarriedId.of(id.account(), json).equals(id))
                            .count()
                    == 1;
        } catch (SyncHubException e) {
            // Found above already, as an object that is missing or differs; or it has no row.
            return false;
        }
    }
}

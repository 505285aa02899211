package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.layout.ClosingLayout;
import com.synchub.request.AccountClosing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closings and erased invoices in both databases. */
class ClosingRowsIT {

    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final LocalDate THROUGH = LocalDate.of(2026, 11, 27);
    private static final String EVIDENCE = "e".repeat(64);
    private static final NewInvoice INVOICE = new NewInvoice(
            InvoiceKind.INVOICE,
            "acme",
            MONTH,
            0,
            null,
            Currency.getInstance("EUR"),
            new BigDecimal("5.50"),
            "a".repeat(64));

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aClosingIsToldAgainAsItHasEnded(TestDatabase.Kind kind) {
        JdbcClient jdbc = TestDatabase.create(kind).jdbc();
        ClosingRows rows = new ClosingRows(jdbc);
        AccountClosing.Closed open = new AccountClosing.Closed(
                AccountClosing.State.OPEN,
                List.of("ACCOUNT_INCOMPLETE", "METER_UNPRICED"),
                null,
                new AccountClosing.Evidence(ClosingLayout.evidence(MONTH, "request-1"), EVIDENCE),
                LocalDate.of(2036, 12, 31));

        rows.begin("request-1", MONTH, EVIDENCE);
        rows.begin("request-1", MONTH, "another");
        assertThat(rows.of("request-1").orElseThrow().state()).isNull();
        rows.end("request-1", open);

        ClosingRow row = rows.of("request-1").orElseThrow();
        assertThat(row.closed(Objects.requireNonNull(row.state()))).isEqualTo(open);
        assertThat(rows.of("request-2")).isEmpty();
        assertThat(rows.lastInvoices(MONTH)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void evidenceFollowsItsInvoiceAndTheNumberStays(TestDatabase.Kind kind) {
        JdbcClient jdbc = TestDatabase.create(kind).jdbc();
        ClosingRows rows = new ClosingRows(jdbc);
        InvoiceRows invoices = new InvoiceRows(jdbc);
        RetentionRows retention = new RetentionRows(jdbc);
        InvoiceSeriesId series = new InvoiceSeriesId("synchub", 2026);
        IssuedInvoice issued = new IssuedInvoice(
                series.place(1).invoiceNumber(),
                series.place(1),
                INVOICE,
                Instant.parse("2026-11-27T12:00:00Z"),
                "b".repeat(64),
                null);
        rows.begin("request-1", MONTH, EVIDENCE);
        rows.issuing("request-1", INVOICE, THROUGH);
        assertThat(rows.lastInvoices(MONTH)).as("it has no number yet").isEmpty();
        invoices.begin(series);
        invoices.insert(issued, InvoiceBytes.jsonOnly("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(rows.lastInvoices(MONTH)).containsExactly(new ClosingRows.Last(issued, THROUGH));
        rows.end(
                "request-1",
                new AccountClosing.Closed(
                        AccountClosing.State.INVOICED, List.of(), issued.number(), null, LocalDate.of(2034, 12, 31)));

        LocalDate expired = LocalDate.of(2035, 1, 1);
        assertThat(retention.issuedBefore(LocalDate.of(2026, 11, 27))).isEmpty();
        assertThat(retention.issuedBefore(LocalDate.of(2027, 1, 1))).containsExactly(issued);
        assertThat(retention.evidenceBefore(expired)).as("its invoice is there").isEmpty();
        retention.erasing(issued.number(), Instant.parse("2035-01-01T00:00:00Z"));
        retention.erased(issued.number());

        assertThat(retention.isErased(issued.number())).isTrue();
        assertThat(retention.issuedBefore(LocalDate.of(2027, 1, 1))).isEmpty();
        assertThat(retention.evidenceBefore(LocalDate.of(2034, 12, 31))).isEmpty();
        assertThat(retention.evidenceBefore(expired)).containsExactly("request-1");
        rows.erased("request-1", Instant.parse("2035-01-01T00:00:00Z"));
        assertThat(retention.evidenceBefore(expired)).isEmpty();
        assertThat(invoices.last(series)).hasValue(1);
        assertThat(invoices.byNumber(issued.number()).orElseThrow().invoice().total())
                .isEqualByComparingTo(BigDecimal.ZERO);
    }
}

package com.synchub.jobs.invoices;

import com.synchub.jobs.run.DatabaseTime;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Series and final invoices in the database. */
final class InvoiceRows {

    private final JdbcClient jdbc;
    private final FeedRows feed;

    InvoiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.feed = new FeedRows(jdbc);
    }

    /** Makes sure that there is something to lock. Outside of a transaction, which PostgreSQL would give up. */
    void begin(InvoiceSeriesId series) {
        if (last(series, "").isEmpty()) {
            try {
                var unused = jdbc.sql(
                                "INSERT INTO INVOICE_SERIES (SELLER, SERIES_YEAR, LAST_NUMBER) VALUES (:seller, :year,"
                                        + " 0)")
                        .param("seller", series.seller())
                        .param("year", series.year())
                        .update();
            } catch (DuplicateKeyException e) {
                // Another process has begun it at the same moment.
            }
        }
    }

    /** The newest number; nobody else gives one of this series until the transaction ends. */
    long lock(InvoiceSeriesId series) {
        return last(series, " FOR UPDATE").orElseThrow();
    }

    OptionalLong last(InvoiceSeriesId series) {
        return last(series, "");
    }

    private OptionalLong last(InvoiceSeriesId series, String clause) {
        return jdbc
                .sql("SELECT LAST_NUMBER FROM INVOICE_SERIES WHERE SELLER = :seller AND SERIES_YEAR = :year" + clause)
                .param("seller", series.seller())
                .param("year", series.year())
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    List<InvoiceSeriesId> series() {
        return jdbc.sql("SELECT SELLER, SERIES_YEAR FROM INVOICE_SERIES ORDER BY SELLER, SERIES_YEAR")
                .query((row, n) -> new InvoiceSeriesId(row.getString(1), row.getInt(2)))
                .list();
    }

    void insert(IssuedInvoice issued, InvoiceBytes bytes) {
        NewInvoice invoice = issued.invoice();
        var unused = jdbc.sql("""
                        INSERT INTO INVOICE (SELLER, SERIES_YEAR, SERIES_NUMBER, INVOICE_NUMBER, KIND, ACCOUNT, PERIOD,
                            ORDINAL, CORRECTS, CURRENCY, TOTAL_MINOR, INPUTS, ISSUED_AT, SHA256, SEALED, XML_SHA256, SEALED_XML)
                        VALUES (:seller, :year, :place, :number, :kind, :account, :period, :ordinal, :corrects, :currency,
                            :total, :inputs, :at, :sha256, :sealed, :xmlSha256, :sealedXml)
                        """)
                .param("seller", issued.place().series().seller())
                .param("year", issued.place().series().year())
                .param("place", issued.place().number())
                .param("number", issued.number())
                .param("kind", invoice.kind().name())
                .param("account", invoice.account())
                .param("period", invoice.period().toString())
                .param("ordinal", invoice.ordinal())
                .param("corrects", invoice.corrects())
                .param("currency", invoice.currency().getCurrencyCode())
                .param(
                        "total",
                        invoice.total().movePointRight(invoice.currency().getDefaultFractionDigits()))
                .param("inputs", invoice.inputs())
                .param("at", DatabaseTime.of(issued.issuedAt()))
                .param("sha256", issued.sha256())
                .param("sealed", bytes.json())
                .param("xmlSha256", issued.xmlSha256())
                .param("sealedXml", bytes.xml(), Types.BINARY)
                .update();
        unused += jdbc.sql("""
            UPDATE INVOICE_SERIES SET LAST_NUMBER = :place WHERE SELLER = :seller AND SERIES_YEAR = :year
            """)
                .param("place", issued.place().number())
                .param("seller", issued.place().series().seller())
                .param("year", issued.place().series().year())
                .update();
        feed.append(issued, InvoiceTenants.in(bytes.json()));
    }

    Optional<IssuedInvoice> of(String account, YearMonth period, int ordinal) {
        return jdbc.sql("SELECT * FROM INVOICE WHERE ACCOUNT = :account AND PERIOD = :period AND ORDINAL = :ordinal")
                .param("account", account)
                .param("period", period.toString())
                .param("ordinal", ordinal)
                .query(InvoiceRows::read)
                .optional();
    }

    /** The draft by which the period is made final, if that has begun. */
    Optional<String> draftOf(YearMonth period) {
        return jdbc.sql("SELECT DRAFT_RUN FROM INVOICE_PERIOD WHERE PERIOD = :period")
                .param("period", period.toString())
                .query(String.class)
                .optional();
    }

    /** Begins a period. Errors: {@code DuplicateKeyException} if it has begun. */
    void insertPeriod(YearMonth period, String draftRun) {
        var unused = jdbc.sql("INSERT INTO INVOICE_PERIOD (PERIOD, DRAFT_RUN) VALUES (:period, :run)")
                .param("period", period.toString())
                .param("run", draftRun)
                .update();
    }

    Optional<IssuedInvoice> byNumber(String number) {
        return jdbc.sql("SELECT * FROM INVOICE WHERE INVOICE_NUMBER = :number")
                .param("number", number)
                .query(InvoiceRows::read)
                .optional();
    }

    /** The invoices of a series behind a place, in order. */
    List<IssuedInvoice> after(SeriesPlace place, int most) {
        return jdbc.sql("""
            SELECT * FROM INVOICE WHERE SELLER = :seller AND SERIES_YEAR = :year AND SERIES_NUMBER > :place
            ORDER BY SERIES_NUMBER LIMIT :most
            """)
                .param("seller", place.series().seller())
                .param("year", place.series().year())
                .param("place", place.number())
                .param("most", most)
                .query(InvoiceRows::read)
                .list();
    }

    /** Those that may not be in the bucket yet, oldest first. */
    List<Sealed> unstored(int most) {
        return jdbc.sql("SELECT * FROM INVOICE WHERE SEALED IS NOT NULL ORDER BY ISSUED_AT, INVOICE_NUMBER LIMIT :most")
                .param("most", most)
                .query((row, n) ->
                        new Sealed(read(row, n), new InvoiceBytes(row.getBytes("SEALED"), row.getBytes("SEALED_XML"))))
                .list();
    }

    /** The bytes, as long as they may not be in the bucket. */
    Optional<byte[]> sealed(String number) {
        return jdbc.sql("SELECT SEALED FROM INVOICE WHERE INVOICE_NUMBER = :number AND SEALED IS NOT NULL")
                .param("number", number)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    void stored(IssuedInvoice issued) {
        var unused = jdbc.sql("UPDATE INVOICE SET SEALED = NULL, SEALED_XML = NULL WHERE INVOICE_NUMBER = :number")
                .param("number", issued.number())
                .update();
    }

    /** Numbers that the feed leaves out; none, unless somebody has entered invoices by hand. */
    List<String> notInFeed() {
        return jdbc.sql("""
                        SELECT I.INVOICE_NUMBER FROM INVOICE I LEFT JOIN INVOICE_FEED F ON F.INVOICE_NUMBER = I.INVOICE_NUMBER
                        WHERE F.PLACE IS NULL ORDER BY I.INVOICE_NUMBER
                        """).query(String.class).list();
    }

    /** What invoices and credit notes of a period come to that have a number. */
    BilledTotals totals(YearMonth period) {
        BilledTotals totals = new BilledTotals();
        jdbc.sql("SELECT * FROM INVOICE WHERE PERIOD = :period")
                .param("period", period.toString())
                .query(row -> {
                    NewInvoice invoice = read(row, 0).invoice();
                    totals.add(
                            invoice.currency().getCurrencyCode(),
                            invoice.kind() == InvoiceKind.CREDIT_NOTE
                                    ? invoice.total().negate()
                                    : invoice.total());
                });
        return totals;
    }

    /** All of an account and period: its invoice, then credit notes in their order. */
    List<IssuedInvoice> of(String account, YearMonth period) {
        return jdbc.sql("SELECT * FROM INVOICE WHERE ACCOUNT = :account AND PERIOD = :period ORDER BY ORDINAL")
                .param("account", account)
                .param("period", period.toString())
                .query(InvoiceRows::read)
                .list();
    }

    static IssuedInvoice read(ResultSet row, int n) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("CURRENCY"));
        BigDecimal total = row.getBigDecimal("TOTAL_MINOR").movePointLeft(currency.getDefaultFractionDigits());
        InvoiceSeriesId series = new InvoiceSeriesId(row.getString("SELLER"), row.getInt("SERIES_YEAR"));
        return new IssuedInvoice(
                row.getString("INVOICE_NUMBER"),
                series.place(row.getLong("SERIES_NUMBER")),
                new NewInvoice(
                        InvoiceKind.valueOf(row.getString("KIND")),
                        row.getString("ACCOUNT"),
                        YearMonth.parse(row.getString("PERIOD")),
                        row.getInt("ORDINAL"),
                        row.getString("CORRECTS"),
                        currency,
                        total,
                        row.getString("INPUTS")),
                row.getObject("ISSUED_AT", OffsetDateTime.class).toInstant(),
                row.getString("SHA256"),
                row.getString("XML_SHA256"));
    }

    /** An invoice with its bytes. */
    record Sealed(IssuedInvoice issued, InvoiceBytes bytes) {}
}

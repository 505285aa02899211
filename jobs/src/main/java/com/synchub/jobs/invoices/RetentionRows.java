package com.synchub.jobs.invoices;

import com.synchub.jobs.run.DatabaseTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database knows of invoices that may have to go, and of those that have gone. */
final class RetentionRows {

    /** No account is named so: of an erased invoice nothing is left but its number. */
    private static final String TOMBSTONE = "erased ";

    private final JdbcClient jdbc;

    RetentionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Invoices of before a day, the oldest first, unless a later one corrects them; those half erased too. */
    List<IssuedInvoice> issuedBefore(LocalDate day) {
        return jdbc.sql("""
                        SELECT I.* FROM INVOICE I WHERE I.ISSUED_AT < :day AND I.ACCOUNT NOT LIKE 'erased %'
                            AND NOT EXISTS (SELECT 1 FROM INVOICE C WHERE C.CORRECTS = I.INVOICE_NUMBER
                                AND C.ISSUED_AT >= :day)
                        ORDER BY I.ISSUED_AT, I.INVOICE_NUMBER
                        """).param("day", start(day)).query(InvoiceRows::read).list();
    }

    boolean isErased(String number) {
        return jdbc.sql("SELECT COUNT(*) FROM INVOICE WHERE INVOICE_NUMBER = :number AND ERASED_AT IS NOT NULL")
                        .param("number", number)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** From now on it is no fault that its object is missing. */
    void erasing(String number, Instant at) {
        var unused = jdbc.sql("UPDATE INVOICE SET ERASED_AT = :at WHERE INVOICE_NUMBER = :number AND ERASED_AT IS NULL")
                .param("at", DatabaseTime.of(at))
                .param("number", number)
                .update();
    }

    /** Leaves its number, its place in the feed, and what proves that there was one; the tombstone comes last. */
    void erased(String number) {
        var unused = jdbc.sql("""
                        DELETE FROM INVOICE_TENANT
                        WHERE PLACE = (SELECT PLACE FROM INVOICE_FEED WHERE INVOICE_NUMBER = :number)
                        """).param("number", number).update();
        // Nobody can read them from its bytes any more.
        unused += jdbc.sql("UPDATE INVOICE_FEED SET TENANTS_KNOWN = TRUE WHERE INVOICE_NUMBER = :number")
                .param("number", number)
                .update();
        unused += jdbc.sql("""
                        UPDATE INVOICE SET ACCOUNT = :tombstone, TOTAL_MINOR = 0, CORRECTS = NULL, INPUTS = '', SEALED = NULL,
                            SEALED_XML = NULL WHERE INVOICE_NUMBER = :number
                        """)
                .param("tombstone", TOMBSTONE + number)
                .param("number", number)
                .update();
    }

    /** Months that were made final and of which no invoice is left. */
    List<YearMonth> periodsWithoutInvoices() {
        return jdbc.sql("""
                        SELECT P.PERIOD FROM INVOICE_PERIOD P WHERE NOT EXISTS (SELECT 1 FROM INVOICE I
                            WHERE I.PERIOD = P.PERIOD AND I.ERASED_AT IS NULL) ORDER BY P.PERIOD
                        """).query(String.class).list().stream()
                .map(YearMonth::parse)
                .toList();
    }

    /** Requests of closings whose evidence is there, was to be kept until before a day, and of which no invoice is left. */
    List<String> evidenceBefore(LocalDate day) {
        return jdbc.sql("""
                        SELECT C.REQUEST_ID FROM ACCOUNT_CLOSING C WHERE C.STATE IS NOT NULL AND C.ERASED_AT IS NULL
                            AND C.KEEP_THROUGH < :day AND NOT EXISTS (SELECT 1 FROM INVOICE I
                                WHERE I.ACCOUNT = C.ACCOUNT AND I.PERIOD = C.PERIOD AND I.ERASED_AT IS NULL)
                        ORDER BY C.PERIOD, C.REQUEST_ID
                        """).param("day", day).query(String.class).list();
    }

    private static Object start(LocalDate day) {
        return DatabaseTime.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}

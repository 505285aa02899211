package com.synchub.jobs.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.DatabaseTime;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account and what was bought from it, in the database. */
final class BudgetRows {

    private static final String WHICH = " WHERE METRIC = :metric AND RELEASE_DATE = :date AND REVISION = :revision";
    private static final String HEADER =
            "SELECT METRIC, RELEASE_DATE, REVISION, RHO, DELTA, SPENT_ON, WITHDRAWN_AT" + " FROM PRIVACY_RELEASE";

    private final JdbcClient jdbc;

    BudgetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else spends. */
    void lock() {
        var unused = jdbc.sql("SELECT NAME FROM PRIVACY_ACCOUNT WHERE NAME = 'tenants' FOR UPDATE")
                .query(String.class)
                .single();
    }

    /** The sum of all that was spent after a day, withdrawn or not. */
    Spending spentAfter(LocalDate day) {
        return jdbc.sql("SELECT COALESCE(SUM(RHO), 0) AS RHO, COALESCE(SUM(DELTA), 0) AS DELTA FROM PRIVACY_RELEASE"
                        + " WHERE SPENT_ON > :day")
                .param("day", day)
                .query((row, n) -> new Spending(row.getBigDecimal("RHO"), row.getBigDecimal("DELTA")))
                .single();
    }

    void insert(SealedRelease release, LocalDate spentOn) {
        var unused = jdbc.sql("""
            INSERT INTO PRIVACY_RELEASE
              (METRIC, RELEASE_DATE, REVISION, RHO, DELTA, SPENT_ON, CATALOGUE, SHA256, CONTENT)
            VALUES (:metric, :date, :revision, :rho, :delta, :spentOn, :catalogue, :sha256, :content)
            """)
                .param("metric", release.metric())
                .param("date", release.date())
                .param("revision", release.revision())
                .param("rho", release.rho())
                .param("delta", release.delta())
                .param("spentOn", spentOn)
                .param("catalogue", release.catalogue())
                .param("sha256", release.sha256())
                .param("content", release.content().getBytes(StandardCharsets.UTF_8))
                .update();
    }

    /** Errors: {@code ANALYTICS_RELEASE_DAMAGED} if it is not what was stored. */
    Optional<SealedRelease> find(String metric, LocalDate date, int revision) {
        return jdbc.sql("SELECT * FROM PRIVACY_RELEASE" + WHICH)
                .param("metric", metric)
                .param("date", date)
                .param("revision", revision)
                .query(BudgetRows::release)
                .optional();
    }

    /** All, by the day they were paid on. */
    List<ReleaseHeader> headers() {
        return jdbc.sql(HEADER + " ORDER BY SPENT_ON, METRIC, RELEASE_DATE, REVISION")
                .query(BudgetRows::header)
                .list();
    }

    /** How many there are of a metric and day. */
    int revisions(String metric, LocalDate date) {
        return jdbc.sql("SELECT COUNT(*) FROM PRIVACY_RELEASE WHERE METRIC = :metric AND RELEASE_DATE = :date")
                .param("metric", metric)
                .param("date", date)
                .query(Integer.class)
                .single();
    }

    /** Only the first withdrawal is kept. */
    void withdraw(String metric, LocalDate date, int revision, Instant at, String by, String because) {
        var unused = jdbc.sql("UPDATE PRIVACY_RELEASE SET WITHDRAWN_AT = :at, WITHDRAWN_BY = :by,"
                        + " WITHDRAWN_BECAUSE = :because" + WHICH + " AND WITHDRAWN_AT IS NULL")
                .param("at", DatabaseTime.of(at))
                .param("by", by)
                .param("because", because)
                .param("metric", metric)
                .param("date", date)
                .param("revision", revision)
                .update();
    }

    private static ReleaseHeader header(ResultSet row, int n) throws SQLException {
        return new ReleaseHeader(
                row.getString("METRIC"),
                row.getObject("RELEASE_DATE", LocalDate.class),
                row.getInt("REVISION"),
                row.getBigDecimal("RHO"),
                row.getBigDecimal("DELTA"),
                row.getObject("SPENT_ON", LocalDate.class),
                row.getObject("WITHDRAWN_AT") != null);
    }

    private static SealedRelease release(ResultSet row, int n) throws SQLException {
        byte[] content = row.getBytes("CONTENT");
        String metric = row.getString("METRIC");
        LocalDate date = row.getObject("RELEASE_DATE", LocalDate.class);
        String sha256 = row.getString("SHA256");
        if (!Checksums.of(content).sha256().equals(sha256)) {
            throw new SyncHubException(
                    ErrorCode.ANALYTICS_RELEASE_DAMAGED,
                    "cannot use the release of metric " + metric + " of " + date + ": it is not what was sealed",
                    "Somebody has changed table PRIVACY_RELEASE. Publish nothing; restore the database.");
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return new SealedRelease(
                metric,
                date,
                row.getInt("REVISION"),
                row.getBigDecimal("RHO"),
                row.getBigDecimal("DELTA"),
                row.getString("CATALOGUE"),
                sha256,
                ReleaseText.rows(text),
                text);
    }
}

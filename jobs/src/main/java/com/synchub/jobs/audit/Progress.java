package com.synchub.jobs.audit;

import com.synchub.jobs.run.DatabaseTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How far streams are read. Each change of a shard's row is made only if the row is still what was read, so of two that drain at
 * the same time one finds out that the other was faster.
 */
final class Progress {

    private static final String COLUMNS = "TABLE_NAME, STREAM_ARN, SHARD_ID, PARENT_ID, STATE, READ_TO, PASS_TO,"
            + " READ_UNTIL, BATCH_TO, BATCH_CHANGES, VERSION";
    private static final String SAME =
            " VERSION = VERSION + 1 WHERE STREAM_ARN = :arn AND SHARD_ID = :id" + " AND VERSION = :version";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Supplier<Instant> time;

    Progress(JdbcClient jdbc, TransactionOperations transactions, Supplier<Instant> time) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.time = time;
    }

    Instant now() {
        return time.get();
    }

    /** All shards of a table that are known. */
    List<Shard> of(String table) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM AUDIT_SHARD WHERE TABLE_NAME = :table ORDER BY SHARD_ID")
                .param("table", table)
                .query(Progress::read)
                .list();
    }

    Optional<Shard> find(Shard shard) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM AUDIT_SHARD WHERE STREAM_ARN = :arn AND SHARD_ID = :id")
                .param("arn", shard.arn())
                .param("id", shard.id())
                .query(Progress::read)
                .optional();
    }

    /** Takes up what was found of a table, all or nothing; nothing if somebody else was faster. */
    void found(List<Shard> added, List<Shard> lost, List<Shard> forgotten, List<AuditGap> gaps) {
        try {
            transactions.executeWithoutResult(status -> {
                for (Shard shard : lost) {
                    if (!change(shard, "STATE = 'LOST', BATCH_TO = NULL, BATCH_CHANGES = NULL,", null)) {
                        status.setRollbackOnly();
                        return;
                    }
                }
                added.forEach(this::insert);
                forgotten.forEach(
                        shard -> jdbc.sql("DELETE FROM AUDIT_SHARD WHERE STREAM_ARN = :arn AND SHARD_ID = :id")
                                .param("arn", shard.arn())
                                .param("id", shard.id())
                                .update());
                gaps.forEach(this::insert);
            });
        } catch (DuplicateKeyException e) {
            // Then it was found already.
        }
    }

    private void insert(Shard shard) {
        jdbc.sql("""
                        INSERT INTO AUDIT_SHARD (TABLE_NAME, STREAM_ARN, SHARD_ID, PARENT_ID, STATE, READ_UNTIL, VERSION)
                        VALUES (:table, :arn, :id, :parent, 'OPEN', :until, 1)
                        """)
                .param("table", shard.table())
                .param("arn", shard.arn())
                .param("id", shard.id())
                .param("parent", shard.parent())
                .param("until", DatabaseTime.of(shard.readUntil()))
                .update();
    }

    private void insert(AuditGap gap) {
        jdbc.sql("""
                        INSERT INTO AUDIT_GAP (TABLE_NAME, SHARD_ID, REASON, AFTER_CHANGE, BEFORE_CHANGE, LOST_FROM,
                            LOST_UNTIL, FOUND_AT)
                        VALUES (:table, :shard, :reason, :after, :before, :from, :until, :now)
                        """)
                .param("table", gap.table())
                .param("shard", gap.shard())
                .param("reason", gap.reason().name())
                .param("after", gap.after())
                .param("before", gap.before())
                .param("from", DatabaseTime.of(gap.from()))
                .param("until", DatabaseTime.of(gap.until()))
                .param("now", DatabaseTime.of(now()))
                .update();
    }

    /** Decides where a batch ends, before anything of it is written; false if somebody else was faster. */
    boolean decide(Shard shard, String last, long changes) {
        return jdbc.sql("UPDATE AUDIT_SHARD SET BATCH_TO = :last, BATCH_CHANGES = :changes," + SAME)
                        .param("last", last)
                        .param("changes", changes)
                        .param("arn", shard.arn())
                        .param("id", shard.id())
                        .param("version", shard.version())
                        .update()
                > 0;
    }

    /** The batch that was decided is written; false if somebody else has said so. */
    boolean written(Shard shard, Batch batch, Drained drained, Instant readUntil) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean first = jdbc.sql("UPDATE AUDIT_SHARD SET READ_TO = :last, BATCH_TO = NULL, BATCH_CHANGES = NULL,"
                                    + " READ_UNTIL = :until," + SAME)
                            .param("last", batch.last())
                            .param("until", DatabaseTime.of(readUntil))
                            .param("arn", shard.arn())
                            .param("id", shard.id())
                            .param("version", shard.version())
                            .update()
                    > 0;
            if (first) {
                count(shard.table(), batch, drained);
            }
            return first;
        }));
    }

    private void count(String table, Batch batch, Drained drained) {
        batch.fenced().forEach((what, changes) -> {
            int known = jdbc.sql("""
                            UPDATE AUDIT_FENCED SET CHANGES = CHANGES + :changes
                            WHERE TABLE_NAME = :table AND HAPPENED_ON = :day AND KIND = :kind
                            """)
                    .param("changes", changes)
                    .param("table", table)
                    .param("day", what.day())
                    .param("kind", what.kind())
                    .update();
            if (known == 0) {
                jdbc.sql("INSERT INTO AUDIT_FENCED (TABLE_NAME, HAPPENED_ON, KIND, CHANGES)"
                                + " VALUES (:table, :day, :kind, :changes)")
                        .param("table", table)
                        .param("day", what.day())
                        .param("kind", what.kind())
                        .param("changes", changes)
                        .update();
            }
        });
        jdbc.sql("""
                        UPDATE AUDIT_TOTAL SET CHANGES = CHANGES + :changes, WRITTEN = WRITTEN + :written,
                            FENCED = FENCED + :fenced, REDACTED = REDACTED + :redacted, OBJECTS = OBJECTS + :objects,
                            STORED_BYTES = STORED_BYTES + :bytes
                        WHERE ID = 1
                        """)
                .param("changes", drained.changes())
                .param("written", drained.written())
                .param("fenced", drained.fenced())
                .param("redacted", drained.redacted())
                .param("objects", drained.objects())
                .param("bytes", drained.bytes())
                .update();
    }

    /** Nothing more comes from this shard. */
    void done(Shard shard) {
        change(shard, "STATE = 'DONE',", null);
    }

    /** All that has happened before is read. */
    void readUntil(Shard shard, Instant until) {
        jdbc.sql("UPDATE AUDIT_SHARD SET READ_UNTIL = :until," + SAME)
                .param("until", DatabaseTime.of(until))
                .param("arn", shard.arn())
                .param("id", shard.id())
                .param("version", shard.version())
                .update();
    }

    /**
     * Goes on with what is left of a shard that was trimmed.
     *
     * @param passTo changes up to this one are not read again
     * @param gap null if nothing is missing; then a batch that was decided stays so
     */
    void trimmed(Shard shard, @Nullable String passTo, @Nullable AuditGap gap) {
        transactions.executeWithoutResult(status -> {
            String batch = gap == null ? "" : " BATCH_TO = NULL, BATCH_CHANGES = NULL,";
            if (change(shard, "READ_TO = NULL, PASS_TO = :passTo," + batch, passTo) && gap != null) {
                insert(gap);
            }
        });
    }

    private boolean change(Shard shard, String set, @Nullable String passTo) {
        JdbcClient.StatementSpec update = jdbc.sql("UPDATE AUDIT_SHARD SET " + set + SAME)
                .param("arn", shard.arn())
                .param("id", shard.id())
                .param("version", shard.version());
        return (set.contains(":passTo") ? update.param("passTo", passTo) : update).update() > 0;
    }

    Drained total() {
        return jdbc.sql(
                        "SELECT CHANGES, WRITTEN, FENCED, REDACTED, OBJECTS, STORED_BYTES FROM AUDIT_TOTAL WHERE ID = 1")
                .query((row, n) -> new Drained(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .single();
    }

    /** The gaps that a run is the first to tell of; the same again if it is asked once more. */
    List<AuditGap> tell(String run) {
        jdbc.sql("UPDATE AUDIT_GAP SET TOLD_BY = :run WHERE TOLD_BY IS NULL")
                .param("run", run)
                .update();
        return jdbc.sql("SELECT * FROM AUDIT_GAP WHERE TOLD_BY = :run ORDER BY N")
                .param("run", run)
                .query(Progress::gap)
                .list();
    }

    /** All gaps that concern a time since then, oldest first. */
    List<AuditGap> gaps(Instant since) {
        return jdbc.sql("SELECT * FROM AUDIT_GAP WHERE LOST_UNTIL >= :since ORDER BY N")
                .param("since", DatabaseTime.of(since))
                .query(Progress::gap)
                .list();
    }

    private static AuditGap gap(ResultSet row, int number) throws SQLException {
        return new AuditGap(
                row.getString("TABLE_NAME"),
                row.getString("SHARD_ID"),
                AuditGap.Reason.valueOf(row.getString("REASON")),
                row.getString("AFTER_CHANGE"),
                row.getString("BEFORE_CHANGE"),
                instant(row, "LOST_FROM"),
                instant(row, "LOST_UNTIL"));
    }

    private static Shard read(ResultSet row, int number) throws SQLException {
        return new Shard(
                row.getString("TABLE_NAME"),
                row.getString("STREAM_ARN"),
                row.getString("SHARD_ID"),
                row.getString("PARENT_ID"),
                Shard.State.valueOf(row.getString("STATE")),
                row.getString("READ_TO"),
                row.getString("PASS_TO"),
                instant(row, "READ_UNTIL"),
                row.getString("BATCH_TO"),
                row.getLong("BATCH_CHANGES"),
                row.getLong("VERSION"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}

package com.synchub.jobs.analytics;

import com.synchub.jobs.run.DatabaseTime;
import com.synchub.secrets.DataKey;
import com.synchub.secrets.Keyring;
import com.synchub.staging.StagingKey;
import com.synchub.staging.StagingRegister;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys of pseudonyms in the service's database: any process that takes up a run gets the same one, and nobody does who
 * can only read the bucket. They are wrapped by the master key, so a copy of the database alone opens none, and a row that
 * was deleted comes back with neither.
 */
final class StagingKeyRows implements StagingRegister {

    private final JdbcClient jdbc;
    private final Keyring keyring;
    private final boolean stages;

    /** @param stages whether runs that begin now get a key */
    StagingKeyRows(JdbcClient jdbc, Keyring keyring, boolean stages) {
        this.jdbc = jdbc;
        this.keyring = keyring;
        this.stages = stages;
    }

    @Override
    public void begin(String runId, Instant startedAt) {
        if (!stages) {
            return;
        }
        DataKey made = keyring.newDataKey();
        try {
            var unused = jdbc.sql("""
                            INSERT INTO STAGING_KEY (RUN_ID, STARTED_AT, MASTER_KEY, WRAPPED_KEY)
                            VALUES (:run, :at, :master, :wrapped)
                            """)
                    .param("run", runId)
                    .param("at", DatabaseTime.of(startedAt))
                    .param("master", made.keyId())
                    .param("wrapped", Base64.getEncoder().encodeToString(made.wrapped()))
                    .update();
        } catch (DuplicateKeyException e) {
            // The run was begun before, and keeps its key.
        }
    }

    @Override
    public Optional<StagingKey> key(String runId) {
        return jdbc.sql("SELECT MASTER_KEY, WRAPPED_KEY FROM STAGING_KEY WHERE RUN_ID = :run AND WRAPPED_KEY <> ''")
                .param("run", runId)
                .query((row, n) -> new StagingKey(
                        keyring.unwrap(row.getString(1), Base64.getDecoder().decode(row.getString(2)))))
                .optional();
    }

    /** The row stays without a key until the files are gone: else nobody would know of them after a crash. */
    @Override
    public void destroy(String runId) {
        var unused = jdbc.sql("UPDATE STAGING_KEY SET WRAPPED_KEY = '' WHERE RUN_ID = :run")
                .param("run", runId)
                .update();
    }

    @Override
    public List<String> ended() {
        return jdbc.sql("SELECT RUN_ID FROM STAGING_KEY WHERE WRAPPED_KEY = '' ORDER BY RUN_ID")
                .query(String.class)
                .list();
    }

    @Override
    public void forget(String runId) {
        var unused = jdbc.sql("DELETE FROM STAGING_KEY WHERE RUN_ID = :run AND WRAPPED_KEY = ''")
                .param("run", runId)
                .update();
    }

    @Override
    public List<Staged> runs() {
        return jdbc.sql(
                        "SELECT RUN_ID, STARTED_AT FROM STAGING_KEY WHERE WRAPPED_KEY <> '' ORDER BY STARTED_AT, RUN_ID")
                .query((row, n) -> new Staged(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }
}

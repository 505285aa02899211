package com.synchub.jobs.verify;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When each slice of a vault's tenants was last read without a fault. Kept in the job database: if it
 * is lost, sampling only begins again from the first slice.
 */
final class ProvedSlices {

    private final JdbcTemplate database;
    private final String vault;

    /** @param vault the bucket */
    ProvedSlices(JdbcTemplate database, String vault) {
        this.database = database;
        this.vault = vault;
    }

    Map<Integer, Instant> times() {
        Map<Integer, Instant> times = new HashMap<>();
        database.query(
                "SELECT SLICE, PROVED_AT FROM VERIFY_PROVED_SLICE WHERE VAULT = ?",
                row -> {
                    times.put(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                },
                vault);
        return times;
    }

    /** In the caller's transaction. */
    void remember(BitSet slices, Instant at) {
        List<Object[]> keys =
                slices.stream().mapToObj(slice -> new Object[] {vault, slice}).toList();
        List<Object[]> rows = slices.stream()
                .mapToObj(slice -> new Object[] {vault, slice, at.atOffset(ZoneOffset.UTC)})
                .toList();
        database.batchUpdate("DELETE FROM VERIFY_PROVED_SLICE WHERE VAULT = ? AND SLICE = ?", keys);
        database.batchUpdate("INSERT INTO VERIFY_PROVED_SLICE (VAULT, SLICE, PROVED_AT) VALUES (?, ?, ?)", rows);
    }
}

package com.synchub.athena;

import java.time.Duration;

/**
 * A statement, and what it may take.
 *
 * @param sql one statement, at most 262,144 bytes
 * @param database that unqualified names are of
 * @param output folder its result is written to, as {@code s3://bucket/prefix/}
 * @param deadline after which it is ended
 * @param mostBytes that it may scan; it is ended when it has been seen to scan more
 * @param confidential whether its text and its rows must not be told, so neither what Athena says of a failure
 */
public record AthenaStatement(
        String sql, String database, String output, Duration deadline, long mostBytes, boolean confidential) {}

package com.synchub.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRecordsTest {

    static final Instant START = Instant.parse("2026-11-24T10:15:30.123456Z");

    static LogEntry entry(long n, String runId) {
        return new LogEntry(
                LogEntry.FORMAT,
                n,
                "backup-" + n + "-" + runId,
                runId,
                n == 1 ? OptionalLong.empty() : OptionalLong.of(n - 1),
                START,
                START.plusSeconds(60),
                "synchub 1.0",
                4,
                List.of(table()),
                List.of(new ShardRef(0, "refs/x", "v3", "00".repeat(32), 0, 300)));
    }

    static TableCommit table() {
        return new TableCommit(
                "bookmarks",
                "prod-bookmarks",
                "schema-1",
                2,
                List.of(
                        new SegmentScan(0, START, START.plusSeconds(5), 70),
                        new SegmentScan(1, START, START.plusSeconds(9), 35)),
                List.of(
                        new ShardRef(0, "manifests/a", "v1", "ab".repeat(32), 3, 1000),
                        new ShardRef(1, "manifests/b", "v2", "cd".repeat(32), 1, 900)),
                new Totals(4, 100, 30_000, 1, 3, 4000, 9000, 1, 5),
                2,
                128.5);
    }

    static OpenRun run() {
        return OpenRun.backup("run-1", OptionalLong.empty(), START, "synchub 1.0", plan(4));
    }

    static BackupPlan plan(int segments) {
        return new BackupPlan("backup-1", List.of(new TablePlan("bookmarks", "prod-bookmarks", segments, 16)), 4);
    }

    static LogEntry readEntry(String json) {
        return JsonRecords.read(
                json.getBytes(StandardCharsets.UTF_8), LogEntry.class, LogEntry.FORMAT, "commit record");
    }

    static String json(Object document) {
        return new String(JsonRecords.write(document), StandardCharsets.UTF_8);
    }

    static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void aCommitRecordComesBackEqual() {
        assertThat(readEntry(json(entry(1, "r")))).isEqualTo(entry(1, "r"));
        assertThat(readEntry(json(entry(7, "r")))).isEqualTo(entry(7, "r"));
    }

    @Test
    void anOpenRunComesBackEqual() {
        byte[] json = JsonRecords.write(run());
        assertThat(JsonRecords.read(json, OpenRun.class, OpenRun.FORMAT, "open run record"))
                .isEqualTo(run());
    }

    @Test
    void aRunThatReadsABackupComesBackEqual() {
        OpenRun reader = OpenRun.reader(OpenRun.Kind.RESTORE, "run-2", 7, START, "synchub 1.0");
        assertThat(OpenRun.fromJson(reader.toJson())).isEqualTo(reader);
    }

    @Test
    void aRunHasAPlanIfAndOnlyIfItIsABackup() {
        String backup = run().toJson();
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> OpenRun.fromJson(backup.replace("\"BACKUP\"", "\"RESTORE\"")));
        String reader = OpenRun.reader(OpenRun.Kind.RESTORE, "run-2", 7, START, "synchub 1.0")
                .toJson();
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> OpenRun.fromJson(reader.replace("\"RESTORE\"", "\"BACKUP\"")));
        refuses(
                ErrorCode.MANIFEST_INCONSISTENT,
                () -> OpenRun.fromJson(reader.replace("\"base\" : 7", "\"base\" : null")));
    }

    @Test
    void theDocumentBeginsWithItsFormatAndTimesAreReadable() {
        assertThat(json(entry(1, "r")))
                .matches("(?s)\\{\\s*\"format\" : 1,.*")
                .contains("\"startedAt\" : \"2026-11-24T10:15:30.123456Z\"")
                .contains("\"base\" : null");
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        String json = json(entry(1, "r")).replace("\"format\" : 1,", "\"format\" : 2,");
        refuses(ErrorCode.FORMAT_UNKNOWN, () -> readEntry(json));
        String alsoOtherwiseNew = "{\"format\": 3, \"whatever\": []}";
        refuses(ErrorCode.FORMAT_UNKNOWN, () -> readEntry(alsoOtherwiseNew));
    }

    static Stream<String> damaged() {
        String good = json(entry(2, "r"));
        return Stream.of(
                "",
                "null",
                "[]",
                "{}",
                good.substring(0, good.length() / 2),
                good + "{}",
                good.replace("\"format\" : 1,", ""),
                good.replace("\"format\" : 1,", "\"format\" : \"1\","),
                good.replace("\"runId\" : \"r\",", ""),
                good.replace("\"runId\" : \"r\",", "\"runId\" : null,"),
                good.replace("\"runId\" : \"r\",", "\"runId\" : \"r\", \"runId\" : \"s\","),
                good.replace("\"runId\" : \"r\",", "\"runId\" : \"r\", \"later\" : 1,"),
                good.replace("\"items\" : 100,", ""),
                good.replace("\"items\" : 100,", "\"items\" : null,"),
                good.replace("\"items\" : 100,", "\"items\" : -1,"),
                good.replace("\"items\" : 100,", "\"items\" : 100.5,"),
                good.replace("2026-11-24T10:15:30.123456Z", "yesterday"),
                good.replace("\"base\" : 1,", "\"base\" : 2,"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void refusesADamagedRecord(String json) {
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> readEntry(json));
    }

    @Test
    void refusesARecordWhoseCountsWereChanged() {
        String good = json(entry(2, "r"));
        refuses(ErrorCode.COUNTS_DO_NOT_ADD_UP, () -> readEntry(good.replace("\"items\" : 100,", "\"items\" : 99,")));
        refuses(
                ErrorCode.COUNTS_DO_NOT_ADD_UP,
                () -> readEntry(good.replace("\"objectsReused\" : 3,", "\"objectsReused\" : 4,")));
    }
}

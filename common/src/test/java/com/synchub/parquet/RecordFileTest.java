package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

    record Note(
            String tenant,
            long rows,
            boolean reused,
            @Nullable String remark,
            String hash) {}

    static final RecordFormat<Note> FORMAT = format(1);

    static RecordFormat<Note> format(int version) {
        return RecordFormat.<Note>named("note", version)
                .text("tenant", Note::tenant)
                .number("rows", Note::rows)
                .flag("reused", Note::reused)
                .optionalText("remark", Note::remark)
                .binary("hash", note -> HexFormat.of().parseHex(note.hash()))
                .readBy(fields -> new Note(
                        fields.text(),
                        fields.number(),
                        fields.flag(),
                        fields.optionalText(),
                        HexFormat.of().formatHex(fields.binary())));
    }

    static Note note(int i) {
        return new Note(
                "tenant \u0000\uD83D\uDE00 " + i,
                i - 5L,
                i % 3 == 0,
                i % 2 == 0 ? null : "r" + i,
                HexFormat.of().toHexDigits(i));
    }

    static MemoryOutput fileOf(int records, Map<String, String> metadata) {
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<Note> writer = new RecordFileWriter<>(FORMAT, out)) {
            for (int i = 0; i < records; i++) {
                writer.write(note(i));
            }
            writer.finish(metadata);
        }
        return out;
    }

    @Test
    void recordsComeBackInOrderWithTheFootersMetadata() {
        MemoryOutput out = fileOf(1000, Map.of("predecessor", "v0001"));
        try (RecordFileReader<Note> reader = new RecordFileReader<>(FORMAT, out.asInput())) {
            assertThat(reader.rows()).isEqualTo(1000);
            assertThat(reader.metadata()).containsEntry("predecessor", "v0001");
            for (int i = 0; i < 1000; i++) {
                assertThat(reader.next()).isEqualTo(note(i));
            }
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void aFileWithoutRecordsIsAFile() {
        try (RecordFileReader<Note> reader =
                new RecordFileReader<>(FORMAT, fileOf(0, Map.of()).asInput())) {
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.rows()).isZero();
        }
    }

    @Test
    void theDigestsAreThoseOfTheBytesInMemoryAndOnDisk(@TempDir Path folder) throws Exception {
        MemoryOutput memory = new MemoryOutput();
        Path file = folder.resolve("notes.parquet");
        List<EncodedObject> described = new ArrayList<>();
        for (var out : List.of(memory, new LocalOutputFile(file))) {
            try (RecordFileWriter<Note> writer = new RecordFileWriter<>(FORMAT, out)) {
                for (int i = 0; i < 20_000; i++) {
                    writer.write(note(i));
                }
                described.add(writer.finish(Map.of()));
            }
        }
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(described.get(1).sha256()).isEqualTo(HexFormat.of().formatHex(sha256));
        assertThat(described.get(1).bytes()).isEqualTo(Files.size(file)).isEqualTo(memory.length());
        assertThat(described.get(0)).isEqualTo(described.get(1));
        assertThat(described.get(0).rows()).isEqualTo(20_000);
    }

    @Test
    void anotherVersionIsRefused() {
        MemoryOutput out = fileOf(3, Map.of());
        assertThatThrownBy(() -> new RecordFileReader<>(format(2), out.asInput()))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNKNOWN));
    }

    @Test
    void everyTruncationIsCorrupt() {
        byte[] whole = fileOf(30, Map.of()).copy();
        for (int length = 0; length < whole.length; length++) {
            MemoryInput cut = new MemoryInput(whole, 0, length);
            assertThatThrownBy(() -> readAll(cut))
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CORRUPT));
        }
    }

    @Test
    void duckDbReadsTheColumns(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("notes.parquet");
        Files.write(file, fileOf(100, Map.of()).copy());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet row = duck.createStatement()
                        .executeQuery("SELECT count(*), sum(rows), count(remark), count(*) FILTER (reused) FROM '"
                                + file + "'")) {
            row.next();
            assertThat(List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                    .containsExactly(100L, 4450L, 50L, 34L);
        }
    }

    private static void readAll(MemoryInput input) {
        try (RecordFileReader<Note> reader = new RecordFileReader<>(FORMAT, input)) {
            reader.forEachRemaining(note -> {});
        }
    }
}

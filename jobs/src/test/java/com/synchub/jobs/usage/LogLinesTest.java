package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 65_535, 65_536, 65_537, 131_072, 700_000, LogLines.LONGEST})
    void linesOfAnyLengthComeAsTheyAre(int longest) {
        Random random = new Random(longest);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add("x".repeat(i % 5 == 0 ? longest : 1 + random.nextInt(longest)));
        }
        assertThat(read(Logs.log(lines))).isEqualTo(numbered(lines));
    }

    @Test
    void theLastLineNeedsNoEndAndBlankOnesAreNone() {
        byte[] text = "a\r\n\n  \r\nb\n\nc".getBytes(StandardCharsets.UTF_8);
        assertThat(read(Logs.gzip(text))).containsExactly("1 a", "4 b", "6 c");
        assertThat(read(Logs.gzip(new byte[0]))).isEmpty();
        assertThat(read(Logs.gzip("\n".getBytes(StandardCharsets.UTF_8)))).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsToldByItsBeginningAndTheNextOneIsWhole() {
        for (int more : new int[] {1, 70_000, 5_000_000}) {
            List<String> lines = List.of("a", "y".repeat(LogLines.LONGEST + more), "b");
            assertThat(read(Logs.log(lines))).containsExactly("1 a", "2 too long " + LogLines.LONGEST, "3 b");
            assertThat(read(Logs.log(lines.subList(1, 2)))).containsExactly("1 too long " + LogLines.LONGEST);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void envelopesAreTakenApart(int each) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("{\"n\":\"" + "\\\"\u00e9😀".repeat(i) + "\"}");
        }
        assertThat(read(Logs.envelopes(lines, each))).isEqualTo(numbered(lines));
    }

    @Test
    void envelopesMayHaveLineBreaksBetweenThem() {
        String text = """

                 {"owner":"1","messageType":"DATA_MESSAGE","logEvents":[{"message":"a"}]}
                {"messageType":"DATA_MESSAGE","logEvents":[]}
                """;
        assertThat(read(Logs.gzip(text.getBytes(StandardCharsets.UTF_8)))).containsExactly("1 a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"a\"}]",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"a\"}]}x",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"a\"}]}[]",
                "{\"messageType\":\"OTHER\",\"logEvents\":[]}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\"}]}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":1}]}",
                "{\"logEvents\":[{\"message\":\"a\"}]}",
                "{\"owner\":\"1\"}"
            })
    void whatBeginsAsAnEnvelopeAndIsNoneEndsTheRun(String text) {
        assertDamaged(Logs.gzip(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsCutOffEndsTheRunWhereverItIsCut() throws IOException {
        List<String> lines = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            lines.add(Long.toString(random.nextLong(), 36));
        }
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(Logs.log(lines));
        int first = parts.size();
        parts.write(Logs.log(lines));
        byte[] log = parts.toByteArray();
        assertThat(read(log)).hasSize(400);
        for (int end = 0; end < log.length; end++) {
            if (end != first) {
                assertDamaged(Arrays.copyOf(log, end));
            }
        }
        byte[] flipped = log.clone();
        flipped[first - 5] ^= 1;
        assertDamaged(flipped);
        assertDamaged("plain".getBytes(StandardCharsets.UTF_8));
    }

    private void assertDamaged(byte[] log) {
        assertThatThrownBy(() -> read(log))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.USAGE_INPUT_DAMAGED));
    }

    private static List<String> numbered(List<String> lines) {
        List<String> numbered = new ArrayList<>();
        lines.forEach(line -> numbered.add((numbered.size() + 1) + " " + line));
        return numbered;
    }

    private List<String> read(byte[] log) {
        List<String> read = new ArrayList<>();
        try {
            LogLines.read(Files.write(folder.resolve("log"), log), "usage/emf/dt=2026-11-20/log.gz", new LineSink() {
                @Override
                public void line(byte[] bytes, int offset, int length, long number) {
                    read.add(number + " " + new String(bytes, offset, length, StandardCharsets.UTF_8));
                }

                @Override
                public void tooLong(byte[] bytes, int offset, int length, long number) {
                    read.add(number + " too long " + length);
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return read;
    }
}

package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decimals and times of records, as our reader and a stranger's find them. */
class RecordValuesTest {

    record Sum(@Nullable BigDecimal amount, @Nullable Instant at) {}

    private static final RecordFormat<Sum> FORMAT = RecordFormat.<Sum>named("sum", 1)
            .optionalDecimal("amount", 3, Sum::amount)
            .optionalTime("at", Sum::at)
            .readBy(fields -> new Sum(fields.optionalDecimal(), fields.optionalTime()));

    private static MemoryOutput write(List<Sum> sums) {
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<Sum> writer = new RecordFileWriter<>(FORMAT, out)) {
            sums.forEach(writer::write);
            writer.finish(Map.of());
        }
        return out;
    }

    @Test
    void comeBackExactlyAndSoDoesNothing() {
        String nines = "9".repeat(35) + ".999";
        List<Sum> sums = List.of(
                new Sum(new BigDecimal("0.001"), Instant.parse("2026-10-01T00:00:00.000001Z")),
                new Sum(null, null),
                new Sum(new BigDecimal("-0.001"), Instant.parse("1969-12-31T23:59:59.999999Z")),
                new Sum(new BigDecimal(nines), null),
                new Sum(new BigDecimal("-" + nines), Instant.EPOCH),
                new Sum(new BigDecimal("0.000"), null));
        MemoryOutput out = write(sums);

        try (RecordFileReader<Sum> reader = new RecordFileReader<>(FORMAT, out.asInput());
                FlatFileReader flat = new FlatFileReader(out.asInput())) {
            assertThat(flat.columns())
                    .containsExactly(
                            new FlatFileReader.Column("amount", FlatFileReader.Kind.DECIMAL),
                            new FlatFileReader.Column("at", FlatFileReader.Kind.TIME));
            for (Sum sum : sums) {
                assertThat(reader.next()).isEqualTo(sum);
                assertThat(flat.next()).containsExactly(sum.amount(), sum.at());
            }
            assertThat(flat.hasNext()).isFalse();
        }
    }

    @Test
    void daysComeBackAndSoDoesNone() {
        record Due(@Nullable LocalDate day) {}
        RecordFormat<Due> format = RecordFormat.<Due>named("due", 1)
                .optionalDate("day", Due::day)
                .readBy(fields -> new Due(fields.optionalDate()));
        List<Due> days =
                List.of(new Due(LocalDate.of(2026, 10, 31)), new Due(null), new Due(LocalDate.of(1969, 12, 31)));
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<Due> writer = new RecordFileWriter<>(format, out)) {
            days.forEach(writer::write);
            writer.finish(Map.of());
        }

        try (RecordFileReader<Due> reader = new RecordFileReader<>(format, out.asInput())) {
            days.forEach(due -> assertThat(reader.next()).isEqualTo(due));
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndNeverRounded() {
        for (String amount : List.of("0.0001", "1" + "0".repeat(35))) {
            assertThatThrownBy(() -> write(List.of(new Sum(new BigDecimal(amount), null))))
                    .isInstanceOf(ArithmeticException.class);
        }
        assertThatThrownBy(() -> write(List.of(new Sum(null, Instant.ofEpochSecond(0, 1)))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

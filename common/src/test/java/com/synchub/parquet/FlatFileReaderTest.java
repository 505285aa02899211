package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that DuckDB doesn't write, by parquet-java's own writer. */
class FlatFileReaderTest {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
        message bill {
          required binary bytes_decimal (DECIMAL(20,4));
          required fixed_len_byte_array(9) fixed_decimal (DECIMAL(20,4));
          required int32 small_decimal (DECIMAL(9,2));
          required int64 large_decimal (DECIMAL(18,2));
          required int64 unsigned (INTEGER(64,false));
          required float fraction;
          required int96 impala;
          required int64 millis (TIMESTAMP(MILLIS,true));
          required int64 nanos (TIMESTAMP(NANOS,true));
          required int32 day (DATE);
          required binary plain;
          optional binary nothing (STRING);
        }
        """);

    @Test
    void everyFormOfANumberAndATimeIsExact(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bill.parquet");
        byte[] unscaled = BigInteger.valueOf(-12345).toByteArray();
        byte[] nine = new byte[9];
        java.util.Arrays.fill(nine, (byte) -1);
        System.arraycopy(unscaled, 0, nine, 9 - unscaled.length, unscaled.length);
        Group row = new SimpleGroup(SCHEMA);
        row.add(0, Binary.fromConstantByteArray(unscaled));
        row.add(1, Binary.fromConstantByteArray(nine));
        row.add(2, -150);
        row.add(3, 150L);
        row.add(4, -1L);
        row.add(5, 0.1f);
        row.add(
                6,
                Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(3_600_000_000_000L)
                        .putInt(2_440_588 + 1)
                        .array()));
        row.add(7, -1L);
        row.add(8, 1_000L);
        row.add(9, 1);
        row.add(10, Binary.fromString("text"));
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .build()) {
            writer.write(row);
        }

        try (FlatFileReader reader = new FlatFileReader(new LocalInputFile(file))) {
            assertThat(reader.next())
                    .containsExactly(
                            new BigDecimal("-1.2345"),
                            new BigDecimal("-1.2345"),
                            new BigDecimal("-1.50"),
                            new BigDecimal("1.50"),
                            new BigDecimal("18446744073709551615"),
                            new BigDecimal("0.1"),
                            Instant.parse("1970-01-02T01:00:00Z"),
                            Instant.parse("1969-12-31T23:59:59.999Z"),
                            Instant.parse("1970-01-01T00:00:00.000001Z"),
                            Instant.parse("1970-01-02T00:00:00Z"),
                            "text",
                            null);
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Property
    void aDoubleIsTheShortestDecimalThatStandsForIt(@ForAll double value) {
        BigDecimal decimal = FlatNumbers.shortest(value);

        assertThat(decimal.doubleValue()).isEqualTo(value + 0.0);
        BigDecimal stripped = decimal.stripTrailingZeros();
        if (stripped.precision() > 1) {
            BigDecimal shorter =
                    new BigDecimal(value).round(new MathContext(stripped.precision() - 1, RoundingMode.HALF_EVEN));
            assertThat(shorter.doubleValue()).isNotEqualTo(value);
        }
    }

    @Test
    void moneyThatWasADoubleIsAsPeopleWroteIt() {
        assertThat(FlatNumbers.shortest(0.0000002)).isEqualTo(new BigDecimal("0.0000002"));
        assertThat(FlatNumbers.shortest(1234567.89)).isEqualTo(new BigDecimal("1234567.89"));
        assertThat(FlatNumbers.shortest(-0.30000000000000004)).isEqualTo(new BigDecimal("-0.30000000000000004"));
        assertThat(FlatNumbers.shortest(2.0E-3)).isEqualTo(new BigDecimal("0.002"));
        assertThat(FlatNumbers.shortest(100d)).isEqualTo(new BigDecimal("100"));
        assertThat(FlatNumbers.shortest(0d)).isEqualTo(new BigDecimal("0"));
    }
}

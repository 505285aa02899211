package com.synchub.parquet;

import static com.synchub.parquet.TenantObjects.EVERY_TYPE;
import static com.synchub.parquet.TenantObjects.TENANT;
import static com.synchub.parquet.TenantObjects.decode;
import static com.synchub.parquet.TenantObjects.encode;
import static com.synchub.parquet.TenantObjects.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Our writer, seen through parquet-java. */
class PlainFileWriterTest {

    private final ZstdPageCompressor compressor = new ZstdPageCompressor();

    @Test
    void theSchemaIsReadAsItWasMeant() throws IOException {
        List<TableDefinition> tables =
                new ArrayList<>(TableCatalogue.fromClasspath().tables());
        tables.add(EVERY_TYPE);
        for (TableDefinition table : tables) {
            MessageType schema = ItemSchema.of(table).schema();
            PlainFileWriter file = new PlainFileWriter(schema, compressor);
            MemoryOutput out = new MemoryOutput();
            file.begin(out);
            file.finish(Map.of("key", "value \u0000 \ud83d\ude00"));
            try (RowGroupReader reader = new RowGroupReader(out.asInput())) {
                assertThat(reader.schema()).isEqualTo(schema);
                assertThat(reader.metadata()).containsExactly(Map.entry("key", "value \u0000 \ud83d\ude00"));
                assertThat(reader.rows()).isZero();
            }
        }
    }

    @Test
    void aFileMayHaveManyColumnsAndEntries() throws IOException {
        var fields = IntStream.range(0, 300)
                .<Type>mapToObj(i -> Types.required(PrimitiveTypeName.INT64).named("column_" + i))
                .toList();
        PlainFileWriter file = new PlainFileWriter(new MessageType("wide", fields), compressor);
        MemoryOutput out = new MemoryOutput();
        file.begin(out);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 300; i++) {
                file.columns()[i].number(Long.MIN_VALUE + row * 300L + i, 0, 0);
            }
            file.endRow();
        }
        Map<String, String> entries = new HashMap<>();
        IntStream.range(0, 40).forEach(i -> entries.put("k" + i, "v".repeat(i * 100)));
        file.finish(entries);
        try (RowGroupReader reader = new RowGroupReader(out.asInput())) {
            assertThat(reader.metadata()).isEqualTo(entries);
            for (int row = 0; row < 3; row++) {
                assertThat(reader.next()).isTrue();
                for (int i = 0; i < 300; i++) {
                    assertThat(reader.columns()[i].getLong()).isEqualTo(Long.MIN_VALUE + row * 300L + i);
                    reader.columns()[i].consume();
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void anyPatternOfPresentAndAbsentValuesIsKeptForAnyNumberOfRows() {
        SplittableRandom random = new SplittableRandom(7);
        for (int rows = 1; rows <= 80; rows++) {
            List<byte[]> items = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                items.add(item(TENANT, someAttributes(random)));
            }
            assertThat(decode(encode(EVERY_TYPE, TENANT, items).asInput(), EVERY_TYPE, TENANT))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(items);
        }
    }

    private static Map<String, AttributeValue> someAttributes(SplittableRandom random) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (AttributeDefinition attribute : EVERY_TYPE.attributes()) {
            if (random.nextInt(3) > 0) {
                attributes.put(
                        attribute.name(),
                        switch (attribute.type()) {
                            case LONG -> AttributeValue.fromN("" + random.nextLong());
                            case BOOLEAN -> AttributeValue.fromBool(random.nextBoolean());
                            case STRING_SET ->
                                AttributeValue.fromSs(IntStream.rangeClosed(0, random.nextInt(5))
                                        .mapToObj(i -> "e" + i)
                                        .toList());
                            case STRING, BINARY, ANY -> AttributeValue.fromS("s".repeat(random.nextInt(100)));
                        });
            }
        }
        return attributes;
    }

    @Test
    void statisticsOfTheFirstColumnAreExactAndUntruncated() throws IOException {
        String longest = "\u00ff".repeat(1_000);
        RecordFormat<String> format = RecordFormat.<String>named("texts", 1)
                .optionalText("text", text -> text.equals("-") ? null : text)
                .readBy(fields -> String.valueOf(fields.optionalText()));
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<String> writer = new RecordFileWriter<>(format, out)) {
            for (String text : List.of("m", "-", longest, "", "a", "-", "z")) {
                writer.write(text);
            }
            writer.finish(Map.of());
        }
        try (RowGroupReader reader = new RowGroupReader(out.asInput())) {
            BlockMetaData group = reader.groups().get(0);
            Statistics<?> statistics = group.getColumns().get(0).getStatistics();
            assertThat(statistics.getNumNulls()).isEqualTo(2);
            assertThat(statistics.getMinBytes()).isEmpty();
            assertThat(statistics.getMaxBytes()).isEqualTo(longest.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aRowGroupEndsAt8MbAndALargeValueIsNotSplit() throws IOException {
        byte[] large = item(TENANT, Map.of("name", AttributeValue.fromS("x".repeat(390_000))));
        List<byte[]> items = IntStream.range(0, 60).mapToObj(i -> large).toList();
        MemoryOutput out = encode(EVERY_TYPE, TENANT, items);
        try (RowGroupReader reader = new RowGroupReader(out.asInput())) {
            assertThat(reader.groups()).hasSizeBetween(2, 3);
            assertThat(reader.groups())
                    .allMatch(group -> group.getTotalByteSize() < Limits.ROW_GROUP_BYTES + 16 * 400_000);
        }
        assertThat(decode(out.asInput(), EVERY_TYPE, TENANT)).hasSize(60).allMatch(i -> Arrays.equals(i, large));
    }

    @Test
    void anAbortedFileIsClosedAndTheNextOneStartsClean() throws IOException {
        PlainFileWriter file = new PlainFileWriter(ItemSchema.of(EVERY_TYPE).schema(), compressor);
        ClosingOutput given = new ClosingOutput();
        file.begin(given);
        file.columns()[0].bytes(new byte[] {1}, 0, 1, 0, 0);
        file.abort();
        assertThat(given.closed).isTrue();
        MemoryOutput out = new MemoryOutput();
        file.begin(out);
        file.finish(Map.of());
        try (RowGroupReader reader = new RowGroupReader(out.asInput())) {
            assertThat(reader.rows()).isZero();
        }
    }

    @Test
    void aTypeWithoutAPlaceInOurFilesIsRefused() {
        MessageType schema =
                new MessageType("t", Types.required(PrimitiveTypeName.INT96).named("x"));
        assertThatThrownBy(() -> new PlainFileWriter(schema, compressor)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class ClosingOutput implements OutputFile {

        private boolean closed;

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return 0;
                }

                @Override
                public void write(int b) {}

                @Override
                public void close() {
                    closed = true;
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}

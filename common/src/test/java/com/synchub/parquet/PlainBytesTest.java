package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

/** What stands in our files beside the values: readers other than parquet-java may rely on any of it. */
class PlainBytesTest {

    private static final int TAIL_BYTES = 8;
    private static final MessageType SCHEMA =
            ItemSchema.of(TenantObjects.EVERY_TYPE).schema();

    private final ZstdPageCompressor compressor = new ZstdPageCompressor();

    @Test
    void theFooterAddsUp() throws IOException {
        MemoryOutput out = new MemoryOutput();
        write(new PlainFileWriter(SCHEMA, compressor), out, 3, 300, 60_000);
        FileMetaData footer = footer(out);
        assertThat(footer.getRow_groupsSize()).isGreaterThan(1);
        assertThat(footer.getNum_rows()).isEqualTo(300);
        assertThat(footer.getRow_groups().stream()
                        .mapToLong(RowGroup::getNum_rows)
                        .sum())
                .isEqualTo(300);
        long position = 4;
        for (RowGroup group : footer.getRow_groups()) {
            assertThat(group.getFile_offset()).isEqualTo(position);
            long plain = 0;
            long stored = 0;
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData column = chunk.getMeta_data();
                assertThat(chunk.getFile_offset()).isEqualTo(position);
                assertThat(column.getData_page_offset()).isEqualTo(position);
                assertThat(column.getEncodings()).containsExactly(Encoding.PLAIN, Encoding.RLE);
                position += column.getTotal_compressed_size();
                plain += column.getTotal_uncompressed_size();
                stored += column.getTotal_compressed_size();
            }
            assertThat(group.getTotal_byte_size()).isEqualTo(plain);
            assertThat(group.getTotal_compressed_size()).isEqualTo(stored).isLessThan(plain);
        }
    }

    /** Nothing of an earlier file or row group is left in the buffers, nor in a page's last few bits. */
    @Test
    void aFileIsTheSameWhateverWasWrittenBeforeIt() {
        PlainFileWriter reused = new PlainFileWriter(SCHEMA, compressor);
        for (int seed = 0; seed < 60; seed++) {
            MemoryOutput fresh = new MemoryOutput();
            MemoryOutput again = new MemoryOutput();
            int rows = 1 + seed % 30;
            write(new PlainFileWriter(SCHEMA, compressor), fresh, seed, rows, 40);
            write(reused, again, seed, rows, 40);
            assertThat(again.copy()).as("seed %d", seed).isEqualTo(fresh.copy());
        }
    }

    @Test
    void statisticsAreThoseOfTheirRowGroup() throws IOException {
        MessageType schema =
                new MessageType("t", Types.optional(PrimitiveTypeName.BINARY).named("text"));
        PlainFileWriter file = new PlainFileWriter(schema, compressor);
        MemoryOutput out = new MemoryOutput();
        file.begin(out);
        for (int row = 0; row < 32; row++) {
            if (row < 16 && row % 5 == 4) {
                file.columns()[0].nothing(0, 0);
            } else {
                // The first group has the outer values, in a place where the second has the middle of one.
                byte[] value = new byte[row < 16 ? 700_000 + row : 800_000];
                value[0] = (byte) (row < 16 ? (row % 2 == 0 ? 10 + row : 250 - row) : 100 + row);
                file.columns()[0].bytes(value, 0, value.length, 0, 1);
            }
            file.endRow();
        }
        file.finish(Map.of());

        List<Statistics> groups = footer(out).getRow_groups().stream()
                .map(group -> group.getColumns().get(0).getMeta_data().getStatistics())
                .toList();
        assertThat(groups)
                .extracting(
                        Statistics::getNull_count, of -> of.getMin_value()[0] & 0xff, of -> of.getMax_value()[0] & 0xff)
                .containsExactly(tuple(3L, 10, 249), tuple(0L, 116, 131));
        assertThat(groups).allMatch(of -> of.isIs_max_value_exact() && of.isIs_min_value_exact());
    }

    /** A level takes a byte until its page is written, so columns without values fill a row group as well. */
    @Test
    void absencesCountForTheSizeOfARowGroup() throws IOException {
        int columns = 32;
        List<Type> fields = IntStream.range(0, columns)
                .<Type>mapToObj(i -> Types.optional(PrimitiveTypeName.INT64).named("column_" + i))
                .toList();
        PlainFileWriter file = new PlainFileWriter(new MessageType("wide", fields), compressor);
        MemoryOutput out = new MemoryOutput();
        file.begin(out);
        int rows = Limits.ROW_GROUP_BYTES / columns + 16;
        for (int row = 0; row < rows; row++) {
            for (PlainColumn column : file.columns()) {
                column.nothing(0, 0);
            }
            file.endRow();
        }
        file.finish(Map.of());
        assertThat(footer(out).getRow_groups())
                .extracting(RowGroup::getNum_rows)
                .containsExactly((long) Limits.ROW_GROUP_BYTES / columns, 16L);
    }

    /** Rows of random values and absences; as many levels of each kind as come. */
    private static void write(PlainFileWriter file, MemoryOutput out, long seed, int rows, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        try {
            file.begin(out);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < file.columns().length; i++) {
                    value(file.columns()[i], SCHEMA.getColumns().get(i), random, longest);
                }
                file.endRow();
            }
            file.finish(Map.of("seed", Long.toString(seed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void value(PlainColumn column, ColumnDescriptor of, SplittableRandom random, int longest) {
        int max = of.getMaxDefinitionLevel();
        int elements = of.getMaxRepetitionLevel() == 0 ? 1 : random.nextInt(1, 4);
        if (max > 0 && random.nextInt(3) == 0) {
            column.nothing(0, random.nextInt(max));
            return;
        }
        for (int element = 0; element < elements; element++) {
            int repetition = element == 0 ? 0 : 1;
            switch (of.getPrimitiveType().getPrimitiveTypeName()) {
                case INT64 -> column.number(random.nextLong(), repetition, max);
                case BOOLEAN -> column.flag(random.nextBoolean(), repetition, max);
                default -> {
                    byte[] bytes = new byte[random.nextInt(longest)];
                    bytes = random.nextBoolean() ? bytes : new byte[0];
                    column.bytes(bytes, 0, bytes.length, repetition, max);
                }
            }
        }
    }

    private static FileMetaData footer(MemoryOutput out) throws IOException {
        int length = ByteBuffer.wrap(out.bytes(), out.length() - TAIL_BYTES, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return Util.readFileMetaData(new ByteArrayInputStream(out.bytes(), out.length() - TAIL_BYTES - length, length));
    }
}

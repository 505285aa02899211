package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that claim more than they have: told at once, and nothing is allocated for the claim. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FalseClaimTest {

    private static final int HUGE = 1 << 30;
    /** What reading a small file may take; parquet-java alone takes a few hundred kilobytes. */
    private static final long ALLOCATED_AT_MOST = 12 << 20;

    private static final int ROWS = 40;

    /** Column 0 is stored as it is, column 1 compressed, column 2 may be absent and so has levels. */
    record Note(String id, String text, String remark) {}

    private static final RecordFormat<Note> FORMAT = RecordFormat.<Note>named("claims", 1)
            .text("id", Note::id)
            .text("text", Note::text)
            .optionalText("remark", note -> note.remark().isEmpty() ? null : note.remark())
            .readBy(fields -> new Note(fields.text(), fields.text(), String.valueOf(fields.optionalText())));

    private static final byte[] WHOLE = whole();

    private static byte[] whole() {
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<Note> file = new RecordFileWriter<>(FORMAT, out)) {
            for (int i = 0; i < ROWS; i++) {
                file.write(new Note("", "the same text again and again", i % 10 > 0 ? "" : "r" + i));
            }
            file.finish(Map.of());
        }
        return out.copy();
    }

    static List<Named<byte[]>> claims() {
        return List.of(
                footer(
                        "a chunk larger than the file",
                        forged -> forged.chunks().get(1).setTotal_compressed_size(1L << 40)),
                footer(
                        "a chunk of less than nothing",
                        forged -> forged.chunks().get(1).setTotal_compressed_size(-1)),
                footer(
                        "a chunk behind the end",
                        forged -> forged.chunks().get(1).setData_page_offset(1L << 40)),
                footer(
                        "a chunk before the start",
                        forged -> forged.chunks().get(1).setData_page_offset(-5)),
                footer("every chunk is the whole file", forged -> forged.chunks()
                        .forEach(chunk ->
                                chunk.setTotal_compressed_size(WHOLE.length / 2).setData_page_offset(4))),
                footer("a hundred thousand groups of the same bytes", FalseClaimTest::manyGroups),
                footer(
                        "a chunk that unpacks to a terabyte",
                        forged -> forged.chunks().get(1).setTotal_uncompressed_size(1L << 40)),
                footer(
                        "a chunk of too many values",
                        forged -> forged.chunks().get(2).setNum_values(1L << 40)),
                footer(
                        "a chunk of fewer than no values",
                        forged -> forged.chunks().get(2).setNum_values(-1)),
                footer("a group of too many rows", forged -> group(forged).setNum_rows(1L << 40)),
                footer("rows and values of which there are none", forged -> {
                    group(forged).setNum_rows(Limits.ROW_GROUP_ROWS);
                    forged.chunks().forEach(chunk -> chunk.setNum_values(Limits.ROW_GROUP_ROWS));
                }),
                footer(
                        "a root with a billion columns",
                        forged -> forged.footer.getSchema().get(0).setNum_children(HUGE)),
                footer("a schema that is too deep", FalseClaimTest::deepSchema),
                raw("a schema of two billion nodes", sink -> {
                    CompactThrift thrift = new CompactThrift(sink);
                    thrift.begin();
                    thrift.i32(1, 1);
                    thrift.structs(2, Integer.MAX_VALUE);
                }),
                raw("a billion groups", sink -> {
                    CompactThrift thrift = new CompactThrift(sink);
                    thrift.begin();
                    thrift.i32(1, 1);
                    thrift.i64(3, 1);
                    thrift.structs(4, HUGE);
                }),
                raw("a text of 95 million bytes", sink -> {
                    sink.put(0x68);
                    sink.putVarint(95_000_000);
                }),
                raw("an unknown text of 95 million bytes", sink -> {
                    sink.put(0xf8);
                    sink.putVarint(95_000_000);
                }),
                raw("a list of lists without end", sink -> {
                    sink.put(0xf9);
                    for (int i = 0; i < 200_000; i++) {
                        sink.put(0x19);
                    }
                }),
                page("a stored page larger than its chunk", 0, page -> page.header.setCompressed_page_size(HUGE)),
                page("a page of less than nothing", 0, FalseClaimTest::backToItself),
                page(
                        "a stored page that unpacks to a gigabyte",
                        0,
                        page -> page.header.setUncompressed_page_size(HUGE)),
                page(
                        "a packed page that unpacks to a gigabyte",
                        1,
                        page -> page.header.setUncompressed_page_size(HUGE)),
                page("a page that unpacks to less than nothing", 1, page -> page.header.setUncompressed_page_size(-1)),
                page("a page of a billion values", 1, page -> page.header
                        .getData_page_header()
                        .setNum_values(HUGE)),
                page("a page of fewer than no values", 1, page -> page.header
                        .getData_page_header()
                        .setNum_values(-ROWS)),
                page("a page header with 95 million bytes of statistics", 0, FalseClaimTest::longStatistics),
                page("a page in an encoding that begins with a count", 0, page -> {
                    page.header.getData_page_header().setEncoding(Encoding.DELTA_BYTE_ARRAY);
                    page.stored = deltaBlocks();
                    page.header
                            .setUncompressed_page_size(page.stored.length)
                            .setCompressed_page_size(page.stored.length);
                }),
                page("a dictionary of a billion values", 0, FalseClaimTest::dictionary),
                page("a page of the second kind", 0, FalseClaimTest::secondKind),
                page("levels of half a billion values", 2, page -> levels(page, 0x7, HUGE / 8)),
                page("levels longer than the page", 2, page -> {
                    page.stored = plain(page);
                    ByteBuffer.wrap(page.stored).order(ByteOrder.LITTLE_ENDIAN).putInt(0, HUGE);
                }),
                page("a run of no levels", 2, page -> levels(page, 0, 0)),
                page("a value of a gigabyte", 0, page -> ByteBuffer.wrap(page.stored)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0, HUGE)));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void endsInCorruptAndAllocatesNothingForIt(byte[] file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CORRUPT))
                .rootCause()
                .isNotInstanceOf(OutOfMemoryError.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ALLOCATED_AT_MOST);
    }

    /** Else the cases above would show nothing. */
    @Test
    void theSameFileWithoutALieIsRead() {
        assertThat(readAll(new ForgedFile(WHOLE).settle().bytes())).isEqualTo(ROWS);
        assertThat(new ForgedFile(WHOLE).chunks())
                .extracting(chunk -> chunk.getCodec())
                .contains(CompressionCodec.UNCOMPRESSED, CompressionCodec.ZSTD);
    }

    private static long readAll(byte[] file) {
        long rows = 0;
        try (RecordFileReader<Note> reader = new RecordFileReader<>(FORMAT, new MemoryInput(file))) {
            while (reader.hasNext()) {
                reader.next();
                rows++;
            }
        }
        return rows;
    }

    private static Named<byte[]> footer(String name, Consumer<ForgedFile> lie) {
        return Named.of(name, new ForgedFile(WHOLE).settle().with(lie).bytes());
    }

    private static Named<byte[]> raw(String name, Consumer<ByteSink> footer) {
        ByteSink sink = new ByteSink(64);
        footer.accept(sink);
        return Named.of(name, new ForgedFile(WHOLE).bytes(sink.copy()));
    }

    private static Named<byte[]> page(String name, int column, Consumer<ForgedFile.Page> lie) {
        ForgedFile forged = new ForgedFile(WHOLE);
        lie.accept(forged.pages.get(column));
        return Named.of(name, forged.settle().bytes());
    }

    private static RowGroup group(ForgedFile forged) {
        return forged.footer.getRow_groups().get(0);
    }

    private static void manyGroups(ForgedFile forged) {
        RowGroup group = group(forged);
        Stream.generate(() -> group).limit(2_000).forEach(forged.footer.getRow_groups()::add);
    }

    private static void deepSchema(ForgedFile forged) {
        List<SchemaElement> schema = forged.footer.getSchema();
        SchemaElement leaf = schema.get(1);
        schema.subList(1, schema.size()).clear();
        schema.get(0).setNum_children(1);
        for (int i = 0; i < 30_000; i++) {
            schema.add(new SchemaElement("g")
                    .setRepetition_type(FieldRepetitionType.REQUIRED)
                    .setNum_children(1));
        }
        schema.add(leaf);
    }

    /** Skipping this page leads back to its own header, which has no values to count. */
    private static void backToItself(ForgedFile.Page page) {
        page.header.getData_page_header().setNum_values(0);
        for (int size = -1; size > -64; size--) {
            page.header.setCompressed_page_size(size);
            ForgedFile measured = new ForgedFile(WHOLE);
            measured.pages.set(0, page);
            measured.settle();
            if (measured.chunks().get(0).getTotal_compressed_size() - page.stored.length == -size) {
                return;
            }
        }
        throw new IllegalStateException("no header is as long as it says");
    }

    /** Fields 1 to 5 as they should be, and statistics whose bytes are not there. */
    private static void longStatistics(ForgedFile.Page page) {
        ByteSink sink = new ByteSink(64);
        CompactThrift thrift = new CompactThrift(sink);
        thrift.begin();
        thrift.i32(1, PageType.DATA_PAGE.getValue());
        thrift.i32(2, page.stored.length);
        thrift.i32(3, page.stored.length);
        thrift.beginStruct(5);
        thrift.i32(1, ROWS);
        thrift.i32(2, Encoding.PLAIN.getValue());
        thrift.i32(3, Encoding.RLE.getValue());
        thrift.i32(4, Encoding.RLE.getValue());
        thrift.beginStruct(5);
        sink.put(0x18);
        sink.putVarint(95_000_000);
        page.rawHeader = sink.copy();
    }

    /** Blocks of 128 values, 4 to a block, and a count of values that are not there. */
    private static byte[] deltaBlocks() {
        ByteSink sink = new ByteSink(64);
        sink.putVarint(128);
        sink.putVarint(4);
        sink.putVarint(HUGE);
        sink.putVarint(0);
        for (int i = 0; i < 64; i++) {
            sink.put(0);
        }
        return sink.copy();
    }

    private static void dictionary(ForgedFile.Page page) {
        page.header.setType(PageType.DICTIONARY_PAGE);
        page.header.unsetData_page_header();
        page.header.setDictionary_page_header(new DictionaryPageHeader(HUGE, Encoding.PLAIN));
    }

    private static void secondKind(ForgedFile.Page page) {
        page.header.setType(PageType.DATA_PAGE_V2);
        page.header.unsetData_page_header();
        page.header.setData_page_header_v2(new DataPageHeaderV2(ROWS, 0, ROWS, Encoding.PLAIN, HUGE, HUGE));
    }

    /** The levels become one run with this header, over the same values. */
    private static void levels(ForgedFile.Page page, int low, int groups) {
        ByteSink sink = new ByteSink(64);
        sink.putInt(0);
        sink.putVarint((long) groups << 1 | (low & 1));
        sink.put(low);
        sink.setInt(0, sink.length() - Integer.BYTES);
        byte[] before = plain(page);
        int from = Integer.BYTES
                + ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        sink.put(before, from, before.length - from);
        page.stored = sink.copy();
        page.header.setUncompressed_page_size(page.stored.length).setCompressed_page_size(page.stored.length);
    }

    private static byte[] plain(ForgedFile.Page page) {
        assertThat(page.stored).hasSize(page.header.getUncompressed_page_size());
        return page.stored;
    }
}

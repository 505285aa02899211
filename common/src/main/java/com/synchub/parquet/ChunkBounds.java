package com.synchub.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageType;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Holds what the footer and the page headers claim of a file's column chunks against the file and against each other,
 * before anything is allocated for it. A chunk of ours is one page of plain values.
 */
final class ChunkBounds {

    /** A page header takes some 40 bytes; more if it has statistics. */
    private static final int HEADER_BYTES = 4 * 1024;

    private final List<ColumnDescriptor> columns;
    private final long fileLength;
    private final byte[] header = new byte[HEADER_BYTES];
    private long storedBytes;

    private ChunkBounds(List<ColumnDescriptor> columns, long fileLength) {
        this.columns = columns;
        this.fileLength = fileLength;
    }

    static void check(InputFile input, List<ColumnDescriptor> columns, List<BlockMetaData> groups) throws IOException {
        ChunkBounds bounds = new ChunkBounds(columns, input.getLength());
        for (BlockMetaData group : groups) {
            bounds.check(group);
        }
        try (SeekableInputStream in = input.newStream()) {
            for (BlockMetaData group : groups) {
                for (int i = 0; i < columns.size(); i++) {
                    bounds.checkPage(in, columns.get(i), group.getColumns().get(i));
                }
            }
        }
    }

    private void check(BlockMetaData group) throws IOException {
        long rows = group.getRowCount();
        if (rows <= 0 || rows > Limits.ROW_GROUP_ROWS) {
            throw new IOException("row group of " + rows + " rows");
        }
        if (group.getColumns().size() != columns.size()) {
            throw new IOException("row group of " + group.getColumns().size() + " columns");
        }
        long plainBytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            ColumnChunkMetaData chunk = group.getColumns().get(i);
            check(chunk, rows, columns.get(i).getMaxRepetitionLevel() == 0);
            plainBytes += chunk.getTotalUncompressedSize();
        }
        if (plainBytes > Limits.GROUP_BYTES) {
            throw new IOException("row group of " + plainBytes + " plain bytes");
        }
    }

    private void check(ColumnChunkMetaData chunk, long rows, boolean flat) throws IOException {
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < FooterBounds.MAGIC_BYTES || size < 0 || size > fileLength || start > fileLength - size) {
            throw new IOException("column chunk of " + size + " bytes at " + start + " in " + fileLength);
        }
        storedBytes += size;
        if (storedBytes > fileLength) {
            throw new IOException("column chunks of more than the file's " + fileLength + " bytes");
        }
        long plain = chunk.getTotalUncompressedSize();
        if (plain < 0 || plain > Limits.GROUP_BYTES) {
            throw new IOException("column chunk of " + plain + " plain bytes");
        }
        // A list's further elements take a byte each at least.
        long values = chunk.getValueCount();
        if (values < rows || values > (flat ? rows : rows + plain)) {
            throw new IOException("column chunk of " + values + " values for " + rows + " rows");
        }
    }

    private void checkPage(SeekableInputStream in, ColumnDescriptor column, ColumnChunkMetaData chunk)
            throws IOException {
        int length = (int) Math.min(HEADER_BYTES, chunk.getTotalSize());
        in.seek(chunk.getStartingPos());
        in.readFully(header, 0, length);
        ThriftCursor cursor = new ThriftCursor(header, length);
        boolean isData = false;
        long plain = -1;
        long stored = -1;
        while (cursor.next()) {
            switch (cursor.field()) {
                case 1 -> require(cursor.i32() == PageType.DATA_PAGE.getValue(), "a page without data");
                case 2 -> plain = cursor.i32();
                case 3 -> stored = cursor.i32();
                case 5 -> {
                    cursor.enter();
                    checkData(cursor, column, chunk.getValueCount());
                    isData = true;
                }
                default -> cursor.skip();
            }
        }
        require(isData, "a page without data");
        require(plain >= 0 && cursor.position() + plain == chunk.getTotalUncompressedSize(), "a page of another size");
        require(
                stored >= 0 && cursor.position() + stored == chunk.getTotalSize(),
                "a page that does not fit its chunk");
    }

    private static void checkData(ThriftCursor cursor, ColumnDescriptor column, long values) throws IOException {
        while (cursor.next()) {
            switch (cursor.field()) {
                case 1 -> require(cursor.i32() == values, "a page of other values");
                case 2 -> require(cursor.i32() == Encoding.PLAIN.getValue(), "a page that is not plain");
                case 3 -> requireRuns(cursor.i32(), column.getMaxDefinitionLevel());
                case 4 -> requireRuns(cursor.i32(), column.getMaxRepetitionLevel());
                default -> cursor.skip();
            }
        }
    }

    private static void requireRuns(int encoding, int maxLevel) throws IOException {
        require(maxLevel == 0 || encoding == Encoding.RLE.getValue(), "levels that are not runs");
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}

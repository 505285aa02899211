package com.synchub.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;

/**
 * The pages of a row group, with a look at their levels before parquet-java decodes them: it allocates for a run of
 * levels whatever the run claims to hold.
 */
final class BoundedPages implements PageReadStore {

    private final PageReadStore group;

    BoundedPages(PageReadStore group) {
        this.group = group;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new Checked(group.getPageReader(column), column);
    }

    @Override
    public long getRowCount() {
        return group.getRowCount();
    }

    @Override
    public Optional<Long> getRowIndexOffset() {
        return group.getRowIndexOffset();
    }

    @Override
    public void close() {
        group.close();
    }

    private record Checked(PageReader pages, ColumnDescriptor column) implements PageReader {

        @Override
        public DictionaryPage readDictionaryPage() {
            return pages.readDictionaryPage();
        }

        @Override
        public long getTotalValueCount() {
            return pages.getTotalValueCount();
        }

        @Override
        public DataPage readPage() {
            DataPage page = pages.readPage();
            if (page instanceof DataPageV1 plain) {
                try (InputStream in = plain.getBytes().toInputStream()) {
                    checkLevels(in, column.getMaxRepetitionLevel(), plain.getValueCount());
                    checkLevels(in, column.getMaxDefinitionLevel(), plain.getValueCount());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return page;
        }
    }

    /** Runs that hold as many levels as there are values; packed ones come in groups of eight. */
    private static void checkLevels(InputStream in, int max, int values) throws IOException {
        if (max == 0) {
            return;
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(max);
        int length = BytesUtils.readIntLittleEndian(in);
        if (length < 0 || length > in.available()) {
            throw new IOException("levels of " + length + " bytes");
        }
        int end = in.available() - length;
        long levels = 0;
        while (levels < values) {
            long header = Integer.toUnsignedLong(BytesUtils.readUnsignedVarInt(in));
            long count = header >>> 1;
            boolean packed = (header & 1) == 1;
            levels += packed ? count * Byte.SIZE : count;
            if (count == 0 || levels > (packed ? values + Byte.SIZE - 1L : values)) {
                throw new IOException("levels of more or less than " + values + " values");
            }
            in.skipNBytes(packed ? count * bits : 1);
        }
        if (in.available() < end) {
            throw new IOException("levels longer than they say");
        }
        in.skipNBytes(in.available() - end);
    }
}

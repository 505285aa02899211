package com.synchub.staging;

import com.synchub.item.Tag;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes staged rows of what {@link StagedItemEncoder} has encoded. */
public final class StagedItemDecoder {

    private final StagedTable table;

    public StagedItemDecoder(StagedTable table) {
        this.table = table;
    }

    /** The next row, of a tenant of which all is known now. */
    public StagedRow read(DataInputStream in, String pseudonym, @Nullable String firstSeenMonth) throws IOException {
        long choice = in.readLong();
        List<@Nullable Object> values = new ArrayList<>(table.columns().size());
        for (StagedColumn column : table.columns()) {
            byte[] cell = new byte[in.readInt()];
            in.readFully(cell);
            values.add(cell.length == 0 ? null : value(column.kind(), cell));
        }
        return new StagedRow(pseudonym, choice, firstSeenMonth, values);
    }

    private static Object value(StagedColumn.Kind kind, byte[] cell) {
        return switch (kind) {
            case TEXT, DOMAIN -> new String(cell, 1, cell.length - 1, StandardCharsets.UTF_8);
            case NUMBER -> ByteBuffer.wrap(cell).getLong(1);
            case FLAG -> cell[1] == Tag.TRUE;
        };
    }
}

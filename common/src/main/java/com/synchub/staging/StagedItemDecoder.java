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
    /** The row that is being read. */
    private byte[] row = new byte[256];

    public StagedItemDecoder(StagedTable table) {
        this.table = table;
    }

    /** The next row, of a tenant of which all is known now. */
    public StagedRow read(DataInputStream in, String pseudonym, @Nullable String firstSeenMonth) throws IOException {
        int length = in.readInt();
        if (length > row.length) {
            row = new byte[2 * length];
        }
        in.readFully(row, 0, length);
        ByteBuffer from = ByteBuffer.wrap(row, 0, length);
        long choice = from.getLong();
        List<@Nullable Object> values = new ArrayList<>(table.columns().size());
        for (StagedColumn column : table.columns()) {
            int cell = from.getInt();
            values.add(cell == 0 ? null : value(column.kind(), from.position(), cell));
            from.position(from.position() + cell);
        }
        return new StagedRow(pseudonym, choice, firstSeenMonth, values);
    }

    private Object value(StagedColumn.Kind kind, int at, int length) {
        return switch (kind) {
            case TEXT, DOMAIN -> new String(row, at + 1, length - 1, StandardCharsets.UTF_8);
            case NUMBER -> ByteBuffer.wrap(row).getLong(at + 1);
            case FLAG -> row[at + 1] == Tag.TRUE;
        };
    }
}

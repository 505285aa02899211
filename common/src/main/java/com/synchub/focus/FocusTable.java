package com.synchub.focus;

import com.synchub.parquet.RecordFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's columns as a Parquet file has them: texts, JSON as text, {@code DECIMAL(38, scale)}, timestamps in UTC. Every
 * column may be null in the file; what must not be is what {@link FocusRules} are for.
 *
 * @param scales digits behind the point of each decimal column, in the header's order; of others 0
 */
public record FocusTable(FocusHeader header, List<Integer> scales) {

    /** Digits of a decimal column. */
    public static final int PRECISION = 38;

    private static final int VERSION = 1;

    public FocusTable {
        scales = List.copyOf(scales);
        if (scales.size() != header.size()) {
            throw new IllegalArgumentException(scales.size() + " scales for " + header.size() + " columns");
        }
    }

    /** How its rows are written. They are read back as any flat file is. */
    RecordFormat<FocusRow> format() {
        RecordFormat.Builder<FocusRow> format = RecordFormat.named("focus-cost", VERSION);
        for (int i = 0; i < header.size(); i++) {
            FocusHeader.Column column = header.columns().get(i);
            int index = i;
            format = switch (column.kind()) {
                case TEXT, JSON -> format.optionalText(column.name(), row -> (@Nullable String) row.values()[index]);
                case DECIMAL ->
                    format.optionalDecimal(
                            column.name(), scales.get(i), row -> (@Nullable BigDecimal) row.values()[index]);
                case TIME -> format.optionalTime(column.name(), row -> (@Nullable Instant) row.values()[index]);
            };
        }
        return format.readBy(fields -> {
            throw new UnsupportedOperationException("rows of this table are read by its columns");
        });
    }
}

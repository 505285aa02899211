package com.synchub.focus;

import com.synchub.failure.SyncHubException;
import com.synchub.parquet.FlatFileReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** A bill in Parquet, whoever has written it; of columns that FOCUS knows, texts of numbers and times are taken as well. */
final class ParquetBill implements BillReader {

    private static final String HINT = "Export it again, flat, with Snappy, gzip or Zstandard.";

    private final BillFailures failures;
    private final FlatFileReader rows;
    private final FocusHeader header;
    private long number;

    ParquetBill(Path file) {
        failures = new BillFailures(file);
        try {
            rows = new FlatFileReader(new LocalInputFile(file));
        } catch (SyncHubException e) {
            throw failures.of(String.valueOf(e.getMessage()), e.hint(), e);
        }
        List<FocusHeader.Column> columns =
                rows.columns().stream().map(ParquetBill::column).toList();
        FocusHeader.duplicate(columns).ifPresent(name -> {
            rows.close();
            throw failures.of(
                    "column " + BillFailures.shown(name) + " is there twice, but for upper and lower case",
                    "Remove one of the two.");
        });
        header = FocusHeader.of(columns);
    }

    private static FocusHeader.Column column(FlatFileReader.Column column) {
        ColumnKind found =
                switch (column.kind()) {
                    case TEXT -> ColumnKind.TEXT;
                    case DECIMAL -> ColumnKind.DECIMAL;
                    case TIME -> ColumnKind.TIME;
                };
        return new FocusHeader.Column(
                column.name(),
                FocusColumn.of(column.name()).map(FocusColumn::kind).orElse(found));
    }

    @Override
    public FocusHeader header() {
        return header;
    }

    @Override
    public @Nullable FocusRow next() {
        if (!rows.hasNext()) {
            return null;
        }
        @Nullable Object[] values;
        try {
            values = rows.next();
        } catch (SyncHubException e) {
            throw failures.of("behind row " + number + ": " + e.getMessage(), HINT, e);
        }
        number++;
        for (int i = 0; i < values.length; i++) {
            values[i] = value(values[i], header.columns().get(i));
        }
        return new FocusRow(header, number, values);
    }

    private @Nullable Object value(@Nullable Object found, FocusHeader.Column column) {
        if (found == null || "".equals(found)) {
            return null;
        }
        try {
            if (found instanceof String text) {
                return FieldText.parse(text, column.kind());
            }
            if (found instanceof BigDecimal decimal && column.kind() == ColumnKind.DECIMAL) {
                return FieldText.checked(decimal);
            }
            if (found instanceof Instant time && column.kind() == ColumnKind.TIME) {
                return FieldText.checked(time);
            }
            throw new IllegalArgumentException("is not of the type that FOCUS says");
        } catch (IllegalArgumentException e) {
            throw failures.inField(number, column.name(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}

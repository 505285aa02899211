package com.synchub.focus;

import com.synchub.failure.LocalDiskFailure;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A bill in CSV (RFC 4180) in UTF-8, its first line the columns. */
final class CsvBill implements BillReader {

    private static final String NOT_CSV = "Export it again, as CSV in UTF-8 with a line of column names.";

    private final BillFailures failures;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private final FocusHeader header;
    private long number;

    CsvBill(Path file, boolean gzip) {
        failures = new BillFailures(file);
        try {
            csv = CsvReader.builder()
                    // Counted here, where the row is known.
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text(file, gzip));
        } catch (IOException e) {
            throw failed(e);
        }
        records = csv.iterator();
        try {
            header = readHeader();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Refuses bytes that are no UTF-8 instead of replacing them. */
    private static Reader text(Path file, boolean gzip) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            InputStream plain = gzip ? new GZIPInputStream(in, 1 << 16) : in;
            return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private FocusHeader readHeader() {
        if (!guarded(records::hasNext)) {
            throw failures.of("it is empty", NOT_CSV);
        }
        List<FocusHeader.Column> columns =
                guarded(records::next).getFields().stream().map(CsvBill::column).toList();
        if (columns.stream().anyMatch(column -> column.name().isBlank())) {
            throw failures.of("a column has no name", NOT_CSV);
        }
        FocusHeader.duplicate(columns).ifPresent(name -> {
            throw failures.of(
                    "column " + BillFailures.shown(name) + " is there twice, but for upper and lower case",
                    "Remove one of the two.");
        });
        return FocusHeader.of(columns);
    }

    private static FocusHeader.Column column(String field) {
        // What some programs put before the first line.
        String name = field.startsWith("\uFEFF") ? field.substring(1) : field;
        return new FocusHeader.Column(
                name, FocusColumn.of(name).map(FocusColumn::kind).orElse(ColumnKind.TEXT));
    }

    @Override
    public FocusHeader header() {
        return header;
    }

    @Override
    public @Nullable FocusRow next() {
        if (!guarded(records::hasNext)) {
            return null;
        }
        CsvRecord record = guarded(records::next);
        number++;
        if (record.getFieldCount() != header.size()) {
            throw failures.inRow(number, record.getFieldCount() + " fields for " + header.size() + " columns", NOT_CSV);
        }
        @Nullable Object[] values = new @Nullable Object[header.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(record.getField(i), header.columns().get(i));
        }
        return new FocusRow(header, number, values);
    }

    private @Nullable Object value(String field, FocusHeader.Column column) {
        if (field.isEmpty()) {
            return null;
        }
        try {
            return FieldText.parse(field, column.kind());
        } catch (IllegalArgumentException e) {
            throw failures.inField(number, column.name(), String.valueOf(e.getMessage()));
        }
    }

    private <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UncheckedIOException e) {
            throw failed(Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw e.getCause() instanceof IOException io
                    ? failed(io)
                    : failures.of("behind row " + number + ": not CSV", NOT_CSV, e);
        }
    }

    private RuntimeException failed(IOException e) {
        boolean content =
                e instanceof CharacterCodingException || e instanceof ZipException || e instanceof java.io.EOFException;
        return content
                ? failures.of("behind row " + number + ": not readable as " + content(e), NOT_CSV, e)
                : LocalDiskFailure.of(e, "read a bill");
    }

    private static String content(IOException e) {
        return e instanceof CharacterCodingException ? "UTF-8" : "gzip";
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "close a bill");
        }
    }
}

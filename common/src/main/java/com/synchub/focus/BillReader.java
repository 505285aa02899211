package com.synchub.focus;

import com.synchub.failure.LocalDiskFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a provider's bill from front to back, a row at a time. All columns come as they are, also those that FOCUS does not
 * know: such a one of a CSV file is text. An empty field is null.
 *
 * <p>What is wrong with the file is {@code BILL_INVALID}, with file, row and column. What is in a field is not told.
 */
public interface BillReader extends AutoCloseable {

    FocusHeader header();

    /** The next row, new each time; null behind the last. */
    @Nullable
    FocusRow next();

    @Override
    void close();

    /** Refuses with {@code BILL_INVALID} what is no file, or none that can be read. */
    static void requireFile(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw BillFailures.missing(file);
        }
    }

    /** Opens a bill by what it begins with: Parquet, CSV, or CSV in gzip. */
    static BillReader open(Path file) {
        requireFile(file);
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a bill");
        }
        if (Arrays.equals(head, "PAR1".getBytes(StandardCharsets.US_ASCII))) {
            return new ParquetBill(file);
        }
        boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        return new CsvBill(file, gzip);
    }
}

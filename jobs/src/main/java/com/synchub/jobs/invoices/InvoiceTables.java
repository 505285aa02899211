package com.synchub.jobs.invoices;

import com.synchub.layout.InvoiceLayout;
import com.synchub.parquet.EncodedObject;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.parquet.RecordFormat;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.io.LocalOutputFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The final invoices of a month as Parquet, for whoever takes them in bulk. Made of the file that has them one a line, so the
 * same invoices give the same bytes; streams, whatever their number.
 */
final class InvoiceTables {

    static final String INVOICES = "invoices";
    static final String LINES = "lines";

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InvoiceTables() {}

    /**
     * Writes them.
     *
     * @param file all invoices of the month, one a line
     * @param folder for local copies, which are gone afterwards
     * @return what the manifest says of them
     */
    static List<Map<String, Object>> write(WorkBucket bucket, YearMonth period, Path file, Path folder)
            throws IOException {
        Path invoices = Files.createTempFile(folder, "invoices-", ".parquet");
        Path lines = Files.createTempFile(folder, "lines-", ".parquet");
        try {
            // The writer makes its files itself.
            Files.delete(invoices);
            Files.delete(lines);
            try (RecordFileWriter<TableOfInvoices.Row> ofInvoices = writer(TableOfInvoices.FORMAT, invoices);
                    RecordFileWriter<TableOfLines.Row> ofLines = writer(TableOfLines.FORMAT, lines);
                    BufferedReader all = Files.newBufferedReader(file)) {
                for (String line = all.readLine(); line != null; line = all.readLine()) {
                    JsonNode invoice = JSON.readTree(line);
                    ofInvoices.write(TableOfInvoices.Row.of(line.getBytes(StandardCharsets.UTF_8), invoice));
                    TableOfLines.forEachRow(invoice, ofLines::write);
                }
                return List.of(
                        put(bucket, period, INVOICES, invoices, ofInvoices.finish(Map.of())),
                        put(bucket, period, LINES, lines, ofLines.finish(Map.of())));
            }
        } finally {
            Files.deleteIfExists(invoices);
            Files.deleteIfExists(lines);
        }
    }

    private static <T> RecordFileWriter<T> writer(RecordFormat<T> format, Path file) {
        return new RecordFileWriter<>(format, new LocalOutputFile(file));
    }

    private static Map<String, Object> put(
            WorkBucket bucket, YearMonth period, String name, Path file, EncodedObject encoded) {
        String key = InvoiceLayout.finalTable(period, name);
        bucket.put(key, file, new Checksums(encoded.sha256(), encoded.crc32c()), PARQUET);
        return new TreeMap<>(Map.of("name", name, "object", key, "sha256", encoded.sha256(), "rows", encoded.rows()));
    }
}

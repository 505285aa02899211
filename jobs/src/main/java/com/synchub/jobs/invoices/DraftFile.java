package com.synchub.jobs.invoices;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.invoice.Invoice;
import com.synchub.invoice.InvoiceJson;
import com.synchub.vault.Checksums;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Invoices on their way: one a line in a local file, because their name is known only when all are there. */
final class DraftFile implements AutoCloseable {

    private static final String DOING = "write drafts of invoices";

    private final Path file;
    private final OutputStream out;

    DraftFile(Path folder) {
        try {
            Files.createDirectories(folder);
            this.file = Files.createTempFile(folder, "invoices-", ".ndjson");
            this.out = new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, DOING);
        }
    }

    void add(Invoice invoice) {
        add(InvoiceJson.draft(invoice));
    }

    /** @param line without its end */
    void add(byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, DOING);
        }
    }

    /** Ends the file. */
    Checksums finish() {
        try {
            out.close();
            return Checksums.of(file);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, DOING);
        }
    }

    Path path() {
        return file;
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, DOING);
        }
    }
}

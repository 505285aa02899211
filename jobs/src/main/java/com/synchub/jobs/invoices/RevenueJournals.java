package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.revenue.BilledDocument;
import com.synchub.revenue.DocumentPostings;
import com.synchub.revenue.Posting;
import com.synchub.revenue.RevenueSums;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the revenue subledger of a month: an entry for each line of a document that is of the month or was charged for it
 * before. The same documents give the same bytes. Streams, whatever their number.
 */
public final class RevenueJournals {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final BillingPlace place;
    private final BilledDocuments documents;

    RevenueJournals(BillingPlace place, BilledDocuments documents) {
        this.place = place;
        this.documents = documents;
    }

    /**
     * Writes the journal of a month as it is now.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN} if the month has neither invoices nor drafts; {@code INVOICE_DIFFERS},
     *     {@code COUNTS_DO_NOT_ADD_UP} if what is stored is not what was sealed, or not all of it
     */
    public RevenueReport write(YearMonth month) {
        WorkBucket bucket = place.bucket().get();
        try {
            Files.createDirectories(place.folder());
            Path file = Files.createTempFile(place.folder(), "revenue-", ".ndjson");
            try {
                RevenueSums sums = new RevenueSums();
                BilledDocuments.State state = write(month, file, sums);
                Checksums checksums = Checksums.of(file);
                String key = InvoiceLayout.revenueJournal(month, checksums.sha256());
                bucket.put(key, file, checksums, "application/x-ndjson");
                return new RevenueReport(
                        month.toString(),
                        state != BilledDocuments.State.FINAL,
                        sums.result(),
                        sums.entries(),
                        key,
                        checksums.sha256());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw LocalDiskFailure.of(Objects.requireNonNull(e.getCause()), "write a journal");
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write a journal");
        }
    }

    private BilledDocuments.State write(YearMonth month, Path file, RevenueSums sums) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            BilledDocuments.State state = documents.forEach(month, document -> {
                List<Posting> postings = new DocumentPostings(document).own();
                sums.add(document, postings);
                write(postings, out);
            });
            if (state == BilledDocuments.State.NONE) {
                throw new SyncHubException(
                        ErrorCode.INVOICE_UNKNOWN,
                        "cannot write the journal of " + month + ": it has neither invoices nor drafts",
                        "Make drafts with `synchub invoices run --period " + month + "`.");
            }
            // A flat fee in advance is charged by the month before.
            var unused = documents.forEach(month.minusMonths(1), (BilledDocument document) -> {
                List<Posting> postings = new DocumentPostings(document).releasedIn(month);
                sums.addReleased(postings);
                write(postings, out);
            });
            return state;
        }
    }

    private static void write(List<Posting> postings, OutputStream out) {
        try {
            for (Posting posting : postings) {
                out.write(JSON.writeValueAsBytes(posting));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which draft of a month is the newest. */
final class NewestDraft {

    private NewestDraft() {}

    /** Its run; empty if the month has no draft. */
    static Optional<String> find(WorkBucket bucket, YearMonth period) {
        return StreamSupport.stream(
                        bucket.objects(InvoiceLayout.draftsOf(period)).spliterator(), false)
                .filter(object -> InvoiceLayout.parseDraftManifest(object.key()).isPresent())
                .max(Comparator.comparing(WorkObject::lastModified).thenComparing(WorkObject::key))
                .flatMap(object -> InvoiceLayout.parseDraftManifest(object.key()));
    }

    /** Its run; {@code INVOICE_UNKNOWN} if the month has no draft. */
    static String require(WorkBucket bucket, YearMonth period) {
        return find(bucket, period)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.INVOICE_UNKNOWN,
                        "cannot show an invoice of " + period + ": it has no draft",
                        "Make drafts with `synchub invoices run --period " + period + "`."));
    }
}

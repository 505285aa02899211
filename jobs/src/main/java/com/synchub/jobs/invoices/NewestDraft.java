package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which draft of a month is the newest. That is noted down: a draft that comes to what another came to before is stored
 * already, and when an object was written S3 tells in whole seconds.
 */
final class NewestDraft {

    private static final String RUN = "run";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NewestDraft() {}

    /** To be called when it is stored; of one that is the newest already nothing is written. */
    static void note(WorkBucket bucket, YearMonth period, String run) {
        byte[] note = JSON.writeValueAsBytes(Map.of(RUN, run));
        String key = InvoiceLayout.newestDraft(period);
        if (bucket.read(key).filter(there -> Arrays.equals(there, note)).isEmpty()) {
            bucket.put(key, note, "application/json");
        }
    }

    /** Its run; empty if the month has no draft. */
    static Optional<String> find(WorkBucket bucket, YearMonth period) {
        return bucket.read(InvoiceLayout.newestDraft(period))
                .map(note -> JSON.readTree(note).path(RUN).asString())
                .or(() -> lastWritten(bucket, period));
    }

    /** Of months whose drafts are from before it was noted down. */
    private static Optional<String> lastWritten(WorkBucket bucket, YearMonth period) {
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

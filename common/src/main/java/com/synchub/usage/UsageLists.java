package com.synchub.usage;

import com.synchub.layout.UsageLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.util.List;

/** The lists that a commit names: which files a day's usage is, and which logs of a day are metered. */
public final class UsageLists {

    private final WorkBucket bucket;

    public UsageLists(WorkBucket bucket) {
        this.bucket = bucket;
    }

    public CommittedDay write(DayFiles day, String runId) {
        String key = UsageLayout.dailyList(day.day(), runId);
        return new CommittedDay(
                day.day(), key, put(key, day), day.content(), day.files().size(), day.rows(), day.totals());
    }

    public CommittedInput write(MeteredObjects input, String runId) {
        String key = UsageLayout.emfList(input.delivered(), runId);
        return new CommittedInput(
                input.delivered(),
                key,
                put(key, input),
                input.content(),
                input.objects().size());
    }

    /** Errors: {@code OBJECT_MISSING}, {@code USAGE_INCONSISTENT}. */
    public List<DailyFile> read(CommittedDay day) {
        DayFiles files = UsageDocuments.read(bucket, day.list(), day.sha256(), DayFiles.class, DayFiles.FORMAT);
        if (!files.day().equals(day.day())
                || !files.content().equals(day.content())
                || !files.totals().equals(day.totals())) {
            throw UsageDocuments.damaged(day.list(), null);
        }
        return files.files();
    }

    /** Errors: {@code OBJECT_MISSING}, {@code USAGE_INCONSISTENT}. */
    public List<MeteredObject> read(CommittedInput input) {
        MeteredObjects objects =
                UsageDocuments.read(bucket, input.list(), input.sha256(), MeteredObjects.class, MeteredObjects.FORMAT);
        if (!objects.delivered().equals(input.delivered())) {
            throw UsageDocuments.damaged(input.list(), null);
        }
        return objects.objects();
    }

    private String put(String key, Object document) {
        byte[] json = UsageDocuments.write(document);
        bucket.put(key, json, UsageDocuments.JSON);
        return Checksums.of(json).sha256();
    }
}

package com.synchub.jobs.analytics;

import com.synchub.analytics.NoisedRow;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AnalyticsLayout;
import com.synchub.layout.AnalyticsLayout.Release;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** The published tables in the work bucket: one object a release, which is written once. Thread-safe. */
final class PublishedTables {

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Comparator<Release> ORDER =
            Comparator.comparing(Release::metric).thenComparing(Release::date).thenComparing(Release::revision);

    private final WorkBucket bucket;

    PublishedTables(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Makes a release readable. Again it changes nothing: the same rows are the same bytes.
     *
     * @return where it is, as {@code s3://bucket/key}
     * @throws SyncHubException {@code ANALYTICS_RELEASE_DAMAGED} if something else is there, {@code
     *     ANALYTICS_RELEASE_WITHDRAWN} if it was withdrawn
     */
    String publish(SealedRelease sealedRelease) {
        Release release = releaseOf(sealedRelease);
        if (withdrawal(release).isPresent()) {
            throw new SyncHubException(
                    ErrorCode.ANALYTICS_RELEASE_WITHDRAWN,
                    "cannot publish metric " + release.metric() + " of " + release.date() + ", revision "
                            + release.revision() + ": it was withdrawn",
                    "A correction is a revision of its own, which costs again: `synchub analytics run --metric "
                            + release.metric() + " --correct`.");
        }
        byte[] file = encode(sealedRelease);
        String key = AnalyticsLayout.file(release);
        if (!bucket.putIfAbsent(key, file, PARQUET)
                && !bucket.read(key).filter(there -> Arrays.equals(there, file)).isPresent()) {
            throw new SyncHubException(
                    ErrorCode.ANALYTICS_RELEASE_DAMAGED,
                    "cannot publish metric " + release.metric() + " of " + release.date()
                            + ": another object has its key",
                    "Find out who writes below analytics/. See runbooks/analytics.md.");
        }
        return "s3://" + bucket.bucket() + "/" + key;
    }

    private static Release releaseOf(SealedRelease sealedRelease) {
        return new Release(sealedRelease.metric(), sealedRelease.date(), sealedRelease.revision());
    }

    /** The file of a release; the same rows are the same bytes. */
    static byte[] encode(SealedRelease sealedRelease) {
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<NoisedRow> file = new RecordFileWriter<>(PublishedFormat.ROWS, out)) {
            sealedRelease.rows().forEach(file::write);
            var unused = file.finish(footer(sealedRelease));
        }
        return out.copy();
    }

    private static Map<String, String> footer(SealedRelease sealedRelease) {
        Map<String, String> footer = new LinkedHashMap<>();
        footer.put(PublishedFormat.METRIC, sealedRelease.metric());
        footer.put(PublishedFormat.DATE, sealedRelease.date().toString());
        footer.put(PublishedFormat.REVISION, Integer.toString(sealedRelease.revision()));
        footer.put(PublishedFormat.RHO, sealedRelease.rho().toPlainString());
        footer.put(PublishedFormat.DELTA, sealedRelease.delta().toPlainString());
        footer.put(PublishedFormat.CATALOGUE, sealedRelease.catalogue());
        footer.put(PublishedFormat.SEALED, sealedRelease.sha256());
        return footer;
    }

    /** What can be read, by metric, day and revision. */
    List<Release> releases() {
        return listed(AnalyticsLayout.PREFIX);
    }

    /** What was withdrawn, in the same order. */
    List<Release> withdrawn() {
        return listed(AnalyticsLayout.NOTES_PREFIX);
    }

    private List<Release> listed(String prefix) {
        List<Release> releases = new ArrayList<>();
        for (WorkObject object : bucket.objects(prefix)) {
            AnalyticsLayout.parse(object.key()).ifPresent(releases::add);
        }
        releases.sort(ORDER);
        return releases;
    }

    Optional<Withdrawal> withdrawal(Release release) {
        return bucket.read(AnalyticsLayout.withdrawal(release)).map(json -> JSON.readValue(json, Withdrawal.class));
    }

    /** What all has cost that was ever published. Errors: {@code ANALYTICS_RELEASE_DAMAGED} if one does not say. */
    List<PublishedSpend> spends() {
        Set<Release> all = new TreeSet<>(ORDER);
        all.addAll(releases());
        all.addAll(withdrawn());
        return all.stream().map(this::spend).toList();
    }

    /** What a release says that it has cost; {@code ANALYTICS_RELEASE_DAMAGED} if it does not. */
    PublishedSpend spend(Release release) {
        return withdrawal(release)
                .map(note -> new PublishedSpend(
                        release.metric(), release.date(), release.revision(), note.rho(), note.delta()))
                .orElseGet(() -> spendOfFile(release));
    }

    private PublishedSpend spendOfFile(Release release) {
        byte[] file = read(release).orElseThrow(() -> damaged(release));
        try (RecordFileReader<NoisedRow> rows = new RecordFileReader<>(PublishedFormat.ROWS, new MemoryInput(file))) {
            Map<String, String> footer = rows.metadata();
            return new PublishedSpend(
                    release.metric(),
                    release.date(),
                    release.revision(),
                    new BigDecimal(footer.getOrDefault(PublishedFormat.RHO, "")),
                    new BigDecimal(footer.getOrDefault(PublishedFormat.DELTA, "")));
        } catch (NumberFormatException e) {
            throw damaged(release);
        }
    }

    private static SyncHubException damaged(Release release) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_RELEASE_DAMAGED,
                "invalid release of metric " + release.metric() + " of " + release.date() + ", revision "
                        + release.revision() + ": it does not say what it has cost",
                "Find out who writes below analytics/. See runbooks/analytics.md.");
    }

    /** The file of a release; empty if it is not published, or no more. */
    Optional<byte[]> read(Release release) {
        return bucket.read(AnalyticsLayout.file(release));
    }

    String address(Release release) {
        return "s3://" + bucket.bucket() + "/" + AnalyticsLayout.file(release);
    }

    /** Takes a release back; the note is there before the release is gone, so it does not come again. */
    Withdrawal withdraw(Release release, Withdrawal withdrawal) {
        boolean first = bucket.putIfAbsent(
                AnalyticsLayout.withdrawal(release), JSON.writeValueAsBytes(withdrawal), "application/json");
        bucket.delete(AnalyticsLayout.file(release));
        return first ? withdrawal : withdrawal(release).orElse(withdrawal);
    }
}

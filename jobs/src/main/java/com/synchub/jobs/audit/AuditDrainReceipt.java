package com.synchub.jobs.audit;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.util.List;
import java.util.Map;

/**
 * What a run has drained, in all its attempts.
 *
 * @param changes that were read: written and fenced are all of them
 * @param written into the trail
 * @param fenced counted only, of tenants who are being or were erased
 * @param redacted of those written: without key and images, because they name somebody who was erased
 * @param tables that have a stream with both images
 * @param withoutStream tables that have none: what is done there nobody records
 * @param gaps that no run has told of before
 */
public record AuditDrainReceipt(
        long changes,
        long written,
        long fenced,
        long redacted,
        long objects,
        long bytes,
        int tables,
        List<String> withoutStream,
        List<AuditGap> gaps)
        implements Receipt {

    static final String GAPS = "gaps";
    static final String WITHOUT_STREAM = "tables_without_stream";

    public AuditDrainReceipt {
        withoutStream = List.copyOf(withoutStream);
        gaps = List.copyOf(gaps);
    }

    @Override
    public boolean foundFaults() {
        return !gaps.isEmpty() || !withoutStream.isEmpty();
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                Figures.ITEMS,
                (double) changes,
                Figures.BYTES,
                (double) bytes,
                GAPS,
                (double) gaps.size(),
                WITHOUT_STREAM,
                (double) withoutStream.size());
    }
}

package com.synchub.jobs.audit;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the audit trail, {@code synchub.audit.*}.
 *
 * @param batchChanges changes after which a batch is written
 * @param batchSize size of the changes after which it is, whichever comes first; bounds memory
 * @param writers objects that are written at once
 * @param emptyReads answers without a change, one after the other, after which a shard counts as read to its end; DynamoDB
 *     may answer so though there are some
 * @param keep how old a change may get; what is older expires
 */
@ConfigurationProperties("synchub.audit")
record AuditProperties(
        @DefaultValue("20000") int batchChanges,
        @DefaultValue("16MB") DataSize batchSize,
        @DefaultValue("8") int writers,
        @DefaultValue("5") int emptyReads,
        @DefaultValue("400d") Duration keep) {

    /** What expires must not be what a drain that is gone on with is about to compare with. */
    private static final Duration LEAST_KEPT = Duration.ofDays(7);

    AuditProperties {
        if (keep.compareTo(LEAST_KEPT) < 0) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.audit.keep: " + keep,
                    "Allowed is " + LEAST_KEPT.toDays() + "d or more.");
        }
    }
}

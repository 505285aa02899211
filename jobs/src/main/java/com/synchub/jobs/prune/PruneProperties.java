package com.synchub.jobs.prune;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the prune job, {@code synchub.prune.*}: the retention where a command says nothing else, see
 * {@link RetentionPolicy}.
 *
 * @param deletions versions deleted at the same time
 */
@ConfigurationProperties("synchub.prune")
public record PruneProperties(
        @DefaultValue("3") int keepLast,
        @DefaultValue("7") int keepDaily,
        @DefaultValue("5") int keepWeekly,
        @DefaultValue("12") int keepMonthly,
        @DefaultValue("0s") Duration keepWithin,
        @DefaultValue("16") int deletions) {

    public PruneProperties {
        if (deletions < 1 || deletions > 64) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.prune.deletions: " + deletions,
                    "Allowed is 1 to 64.");
        }
    }

    public RetentionPolicy retention() {
        return new RetentionPolicy(keepLast, keepDaily, keepWeekly, keepMonthly, keepWithin);
    }
}

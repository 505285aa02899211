package com.synchub.jobs.drcheck;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the disaster-recovery check, {@code synchub.dr-check.*}.
 *
 * @param backupAge age of the newest backup at most, from the end of its scan; the default is a daily backup that may
 *     take two hours
 * @param enterpriseCopies names of the buckets that the vault may be replicated to
 */
@ConfigurationProperties("synchub.dr-check")
public record DrCheckProperties(
        @DefaultValue("26h") Duration backupAge,
        @DefaultValue({}) List<String> enterpriseCopies) {

    private static final Duration LONGEST = Duration.ofDays(366);

    public DrCheckProperties {
        enterpriseCopies = List.copyOf(enterpriseCopies);
        if (backupAge.compareTo(Duration.ofMinutes(1)) < 0 || backupAge.compareTo(LONGEST) > 0) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.dr-check.backup-age: " + backupAge,
                    "Allowed is 1m to 366d.");
        }
    }
}

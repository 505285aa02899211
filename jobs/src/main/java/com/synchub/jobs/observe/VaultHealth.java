package com.synchub.jobs.observe;

import com.synchub.failure.SyncHubException;
import com.synchub.vault.BucketSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the vault answers. It says nothing about what is in the vault: an instance that is taken away because a backup
 * is old could make no new one. Asked at most every 10 seconds, however many ask.
 */
final class VaultHealth implements HealthIndicator {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BucketSettings vault;
    private final Clock clock;
    private Health last = Health.unknown().build();
    private Instant until = Instant.MIN;

    VaultHealth(BucketSettings vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        if (!clock.instant().isBefore(until)) {
            last = ask();
            until = clock.instant().plus(FRESH);
        }
        return last;
    }

    private Health ask() {
        try {
            vault.head(PATIENCE).orThrow();
            return Health.up().build();
        } catch (SyncHubException e) {
            return Health.down()
                    .withDetail("code", e.code().name())
                    .withDetail("hint", e.hint())
                    .build();
        }
    }
}

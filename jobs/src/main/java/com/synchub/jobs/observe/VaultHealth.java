package com.synchub.jobs.observe;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Remembered;
import com.synchub.vault.BucketSettings;
import java.time.Clock;
import java.time.Duration;
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
    private final Remembered<Health> last;

    VaultHealth(BucketSettings vault, Clock clock) {
        this.vault = vault;
        this.last = new Remembered<>(this::ask, FRESH, clock);
    }

    @Override
    public Health health() {
        return last.get().orElseGet(() -> Health.down().build());
    }

    private Health ask() {
        try {
            vault.head(PATIENCE).orThrow();
            return Health.up().build();
        } catch (RuntimeException e) {
            SyncHubException failure = SyncHubException.rootOf(e);
            return Health.down()
                    .withDetail("code", failure.code().name())
                    .withDetail("hint", failure.hint())
                    .build();
        }
    }
}

package com.synchub.jobs.security;

import com.synchub.jobs.run.Remembered;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the issuer publishes its keys. Readiness does not ask it: runs are due whether anybody can sign in or not, every
 * instance asks the same issuer, and keys that were read lately still count. Asked at most every 10 seconds.
 */
final class IssuerHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerHealth.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final RestOperations requests;
    private final URI keys;
    private final Remembered<Health> last;

    IssuerHealth(RestOperations requests, URI keys, Clock clock) {
        this.requests = requests;
        this.keys = keys;
        this.last = new Remembered<>(this::ask, FRESH, clock);
    }

    @Override
    public Health health() {
        return last.get().orElseGet(() -> Health.down().build());
    }

    private Health ask() {
        try {
            String published = requests.getForObject(keys, String.class);
            boolean any =
                    published != null && !JSON.readTree(published).path("keys").isEmpty();
            return (any ? Health.up() : Health.down()).build();
        } catch (RestClientException | JacksonException e) {
            LOG.atWarn().setCause(e).log("failed to read the keys of the issuer of tokens");
            return Health.down().build();
        }
    }
}

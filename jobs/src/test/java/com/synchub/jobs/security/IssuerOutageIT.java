package com.synchub.jobs.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.jobs.testkit.TokenIssuer;
import com.synchub.jobs.testkit.TokenIssuer.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An issuer of tokens that is away from the start, so that no key of it is known yet. */
class IssuerOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ServiceWorld service = ServiceWorld.start(BackupWorld.create());
    private final TokenIssuer issuer = service.issuer();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aTokenThatCannotBeCheckedIsNoBadToken(Fault fault) throws Exception {
        issuer.fail(fault);
        ServiceAnswer away = service.as("operator").get("/api/v1/jobs");

        assertThat(away.status()).as("%s", away).isEqualTo(503);
        assertThat(away.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(away.code()).isEqualTo("ISSUER_UNAVAILABLE");
        assertThat(away.header("Retry-After")).isEqualTo("10");
        assertThat(away.header("WWW-Authenticate")).isEmpty();
        assertThat(away.body()).doesNotContain(issuer.uri().toString(), "Exception");
        assertThat(service.anonymous().get("/api/v1/jobs").status())
                .as("who has no token needs no issuer to be refused")
                .isEqualTo(401);
        awaitIssuer("DOWN");
        assertThat(health("/actuator/health/readiness")).isEqualTo("UP");
        assertThat(health("/actuator/health/liveness")).isEqualTo("UP");

        issuer.recover();
        assertThat(service.as("operator").get("/api/v1/jobs").status()).isEqualTo(200);
        awaitIssuer("UP");
    }

    /** Keys that were read lately still count. */
    @Test
    void whoWasKnownBeforeIsKnownStill() {
        assertThat(service.as("operator").get("/api/v1/jobs").status()).isEqualTo(200);

        issuer.fail(Fault.UNAVAILABLE);

        assertThat(service.as("operator").get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(service.with(issuer.forged(issuer.claims("operator")))
                        .get("/api/v1/jobs")
                        .status())
                .isEqualTo(401);
    }

    private String health(String path) {
        return service.management().get(path).json().path("status").asString();
    }

    private void awaitIssuer(String status) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String seen = "";
        while (!seen.equals(status)) {
            assertThat(System.nanoTime()).as("the issuer is %s", seen).isLessThan(end);
            Thread.sleep(200);
            seen = service.management()
                    .get("/actuator/health")
                    .json()
                    .at("/components/tokenIssuer/status")
                    .asString();
        }
    }
}

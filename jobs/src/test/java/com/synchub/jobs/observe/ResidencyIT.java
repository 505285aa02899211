package com.synchub.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunState;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service neither starts nor writes where tenant data may not be, or may be read on its way. */
class ResidencyIT {

    private static final RequestMatch LOCATION = RequestMatch.method("GET").pathContains("location");
    private static final CannedAnswer IRELAND =
            new CannedAnswer(200, "application/xml", "<LocationConstraint>eu-west-1</LocationConstraint>");

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void refusesToServeWithoutAKmsKeyOrTls() {
        world.with("synchub.residency.require-encryption", "true");
        assertRefused("CONFIGURATION_INVALID", "no KMS key", "SYNCHUB_S3_KMSKEYID");

        world.with("synchub.s3.kms-key-id", "alias/vault");
        assertRefused("CONFIGURATION_INVALID", "synchub.s3.endpoint is not https", "https");

        world.with("synchub.s3.endpoint", "https://127.0.0.1:1");
        assertRefused("CONFIGURATION_INVALID", "synchub.dynamodb.endpoint is not https", "https");
    }

    @Test
    void refusesARegionThatIsNotAllowedAlsoToCommands() {
        world.with("synchub.residency.allowed-regions", "eu-central-1,eu-west-1");

        assertRefused("REGION_DIFFERS", "allowed is eu-central-1, eu-west-1", "synchub.residency.allowed-regions");
        CommandLineRun run = CommandLineRun.of(world, "backup", "run", "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.document().at("/error/code").stringValue()).isEqualTo("REGION_DIFFERS");
    }

    @Test
    void refusesToServeAVaultInAnotherRegion() {
        proxies.s3().on(LOCATION).answer(IRELAND);

        assertRefused("REGION_DIFFERS", "eu-west-1", "configure the bucket's region");
    }

    @Test
    void asksTheVaultAgainBeforeEachRunThatWritesAndWritesNothing() throws InterruptedException {
        try (ServiceWorld service = ServiceWorld.start(world)) {
            proxies.s3().on(LOCATION).answer(IRELAND);
            Set<String> before = vault.everything();

            Map<String, Map<String, String>> writing = Map.of("backup", Map.of(), "prune", Map.of("apply", "true"));
            for (Map.Entry<String, Map<String, String>> job : writing.entrySet()) {
                Run run = service.run(job.getKey(), job.getValue());
                assertThat(run.state()).as("%s", run).isEqualTo(RunState.FAILED);
                assertThat(run.reason()).isEqualTo("REGION_DIFFERS");
                assertThat(run.message()).contains("eu-west-1");
            }

            assertThat(vault.everything()).isEqualTo(before);
            Run check = service.run("dr-check", Map.of());
            assertThat(check.state()).isEqualTo(RunState.FOUND_FAULTS);
            assertThat(check.receipt()).contains("VAULT_REGION_DIFFERS");
        }
    }

    /** It can't work and must not be restarted for it; it is ready as soon as the vault answers. */
    @Test
    void aVaultThatDoesNotAnswerMakesItUnreadyAndNotDead() throws IOException, InterruptedException {
        proxies.s3().on(RequestMatch.any()).answer(CannedAnswer.slowDown());
        try (ServiceWorld service = ServiceWorld.start(world)) {
            assertThat(service.management().get("/actuator/health/readiness").status())
                    .isEqualTo(503);
            assertThat(service.management().get("/actuator/health/liveness").status())
                    .isEqualTo(200);

            proxies.clear();

            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (service.management().get("/actuator/health/readiness").status() != 200 && System.nanoTime() < end) {
                Thread.sleep(500);
            }
            assertThat(service.management().get("/actuator/health/readiness").status())
                    .isEqualTo(200);
        }
    }

    private void assertRefused(String code, String thing, String cure) {
        Set<String> before = vault.everything();
        assertThatThrownBy(() -> ServiceWorld.run(world).close()).satisfies(failure -> {
            SyncHubException ours = SyncHubException.rootOf(failure);
            assertThat(ours.code().name()).isEqualTo(code);
            assertThat(ours.code().blame().exitCode()).isEqualTo(3);
            assertThat(ours).hasMessageContaining(thing);
            assertThat(ours.hint()).contains(cure);
        });
        assertThat(vault.everything()).isEqualTo(before);
    }
}

package com.synchub.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.layout.WorkLayout;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/** kill -9 of a process that exports, and the command given again. */
class ExportKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final DemoData DATA = new DemoData(6, 4, 400);
    private static final BackupWorld WORLD = BackupWorld.create();
    private static final Proxies PROXIES = Proxies.before(WORLD);
    private static final Exports EXPORTS = new Exports(WORLD);

    @BeforeAll
    static void seeded() {
        WORLD.seed(DATA);
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXIES.close();
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of("as it reads", true, RequestMatch.operation("Query"), 3),
                Arguments.of(
                        "as it sends a part", false, RequestMatch.method("PUT").pathContains("/exports/"), 1),
                Arguments.of(
                        "as it completes",
                        false,
                        RequestMatch.method("POST").pathContains("/exports/").and(r -> r.path()
                                .contains("uploadId=")),
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moments")
    void anExportThatWasKilledIsBegunAnewAndLeavesNothingElse(
            String when, boolean inDynamoDb, RequestMatch match, int nth) throws InterruptedException {
        String tenant = DATA.tenant(0).value();
        String request = EXPORTS.request(tenant, Basis.OFFBOARDING);
        WORLD.close();
        Victim victim = new Victim(WORLD);
        (inDynamoDb ? PROXIES.dynamoDb() : PROXIES.s3()).on(match).nth(nth).reset(r -> victim.kill());
        try (BackupProcess process = victim.start(WORLD, "requests", "wait", request, "--json")) {
            assertThat(process.await(PATIENCE).exitCode()).isEqualTo(BackupProcess.KILLED);
        } finally {
            PROXIES.clear();
        }

        try (BackupProcess process = BackupProcess.start(WORLD, "requests", "wait", request, "--json")) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.document().get("state").stringValue()).isEqualTo("DONE");
            assertThat(outcome.document().at("/manifest/items").longValue()).isEqualTo(DATA.itemCountOf(0));
        }
        assertThat(EXPORTS.fetch(request)
                        .isAsItsManifestSays()
                        .isOnlyOf(tenant)
                        .manifest()
                        .get("items")
                        .longValue())
                .isEqualTo(DATA.itemCountOf(0));
        assertThat(WORLD.stack()
                        .s3()
                        .listMultipartUploads(r -> r.bucket(WORLD.work()))
                        .uploads())
                .as("uploads of the dead")
                .isEmpty();
        assertThat(WORLD.home().resolve("export")).doesNotExist();
    }

    /** Its package is there, and nobody knows: the next attempt takes it away. */
    @Test
    void ofAnAttemptThatDiedBehindItsLastPartNothingIsLeft() throws InterruptedException {
        TenantId tenant = DATA.tenant(1);
        String request = EXPORTS.request(tenant.value(), Basis.OFFBOARDING);
        WORLD.close();
        Victim victim = new Victim(WORLD);
        PROXIES.s3()
                .on(RequestMatch.method("POST").pathContains("/exports/").and(r -> r.path()
                        .contains("uploadId=")))
                .nth(1)
                .after(r -> victim.kill());
        try (BackupProcess process = victim.start(WORLD, "requests", "wait", request, "--json")) {
            assertThat(process.await(PATIENCE).exitCode()).isEqualTo(BackupProcess.KILLED);
        } finally {
            PROXIES.clear();
        }

        EXPORTS.run(request);

        assertThat(WORLD.stack()
                        .s3()
                        .listObjectsV2(r -> r.bucket(WORLD.work()).prefix(WorkLayout.exportsFor(tenant, request)))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly(WorkLayout.exportPackage(tenant, request, 2));
    }
}

package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Victim;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.WorkBucket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files with requests, dropped into the real bucket. */
class DropIT {

    private static final String GOOD = "{\"tenant\": \"%s\", \"reason\": \"letter\"}\n";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String HOSTILE = "../a=%\\u0000\\r\\nERROR";

    private final BackupWorld world = BackupWorld.create().with("synchub.drop.principals", "crm,desk");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachLineIsARequestOfWhoHasWrittenTheFile() {
        drop("drop/crm/november.ndjson", GOOD.formatted("a") + "\n" + GOOD.formatted(HOSTILE));
        drop(
                "drop/desk/one.json",
                "{\n  \"tenant\": \"b\",\n  \"basis\": \"OFFBOARDING\",\n  \"reason\": \"left\"\n}\n");

        List<DropReport> reports = takeUp();

        assertThat(reports).extracting(DropReport::requester).containsExactly("crm", "desk");
        assertThat(reports).allMatch(DropReport::isDone);
        assertThat(reports.get(0).lines()).extracting(DropReport.Line::line).containsExactly(1, 3);
        assertThat(requests()).hasSize(3);
        TenantRequest hostile = desk().require(requestOf(reports.get(0), 1));
        assertThat(hostile.tenant()).isNotNull();
        assertThat(hostile.tenant().value()).isEqualTo("../a=%\u0000\r\nERROR");
        assertThat(hostile.requester()).isEqualTo(new Actor("urn:synchub:drop", "crm"));
        assertThat(hostile.isIdentityChecked())
                .as("still to be done, before anything is handed out")
                .isFalse();
        assertThat(desk().history(hostile.id()).get(0).details()).containsEntry("by", "crm");
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("drop-quarantine/")).isEmpty();
        String place = keys("drop-done/principal=crm/file=november.ndjson/content=")
                .get(1)
                .replace("result.json", "");
        assertThat(result(place).at("/lines/1/requestId").stringValue()).isEqualTo(hostile.id());
        assertThat(text(place + "dropped")).contains(HOSTILE);
    }

    @Test
    void aMalformedLineKeepsNoOtherFromBeingTakenAndIsQuarantinedWithTheReason() {
        drop(
                "drop/crm/mixed.ndjson",
                GOOD.formatted("a")
                        + "{\"tenant\": \"b\", \"reason\": \"r\", \"requester\": \"the boss\"}\n"
                        + "{\"type\": \"purge\", \"tenant\": \"c\", \"reason\": \"r\"}\n"
                        + "{\"tenant\": \"d\", \"reason\": \"r\", \"approval\": {\"planHash\": \"x\"}}\n"
                        + "{\"tenant\": \"e\", \"reason\": \"r\", \"subject\": \"u\"}\n"
                        + "{\n"
                        + GOOD.formatted("z"));

        DropReport report = takeUp().get(0);

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(5);
        assertThat(requests())
                .extracting(request -> String.valueOf(request.tenant()))
                .containsExactlyInAnyOrder("a", "z");
        assertThat(keys("drop-done/")).isEmpty();
        String place = keys("drop-quarantine/").get(1).replace("result.json", "");
        JsonNode lines = result(place).at("/lines");
        assertThat(lines.at("/0/requestId").stringValue()).startsWith("request-");
        assertThat(lines.at("/1/fault/reason").stringValue()).contains("requester");
        assertThat(lines.at("/1/fault/hint").stringValue()).contains("the principal that has written the file");
        assertThat(lines.at("/2/fault/hint").stringValue()).contains("A purge never comes by a file");
        assertThat(lines.at("/3/fault/hint").stringValue()).contains("Nothing is approved by a file");
        assertThat(lines.at("/4/fault/code").stringValue()).isEqualTo("REQUEST_NOT_AVAILABLE");
        assertThat(lines.at("/5/fault/reason").stringValue()).contains("not one JSON object");
        assertThat(lines.toString()).doesNotContain("the boss");
        assertThat(text(place + "dropped")).contains("the boss");
    }

    @Test
    void aFileThatIsCorrectedAndDroppedAgainMakesNoRequestTwice() {
        drop("drop/crm/f.ndjson", GOOD.formatted("a") + GOOD.formatted("b") + "{\n");
        List<DropReport.Line> first = takeUp().get(0).lines();
        drop("drop/crm/f.ndjson", GOOD.formatted("x") + GOOD.formatted("a") + GOOD.formatted("b"));

        List<DropReport.Line> second = takeUp().get(0).lines();

        assertThat(second.subList(1, 3))
                .extracting(DropReport.Line::requestId)
                .isEqualTo(first.subList(0, 2).stream()
                        .map(DropReport.Line::requestId)
                        .toList());
        assertThat(requests()).hasSize(3);
        assertThat(keys("drop-done/")).hasSize(2);
        assertThat(keys("drop-quarantine/")).hasSize(2);
    }

    @Test
    void aKeyThatWasUsedForAnotherRequestIsRefusedAndAnEvent() {
        drop("drop/crm/1.json", "{\"tenant\": \"a\", \"reason\": \"r\", \"key\": \"k\"}");
        String known = requestOf(takeUp().get(0), 0);
        drop("drop/crm/2.json", "{\"tenant\": \"b\", \"reason\": \"r\", \"key\": \"k\"}");
        drop("drop/desk/2.json", "{\"tenant\": \"b\", \"reason\": \"r\", \"key\": \"k\"}");

        List<DropReport> reports = takeUp();

        assertThat(reports.get(0).lines().get(0).fault()).isNotNull().satisfies(fault -> assertThat(fault.code())
                .isEqualTo(ErrorCode.REQUEST_DIFFERS));
        assertThat(desk().history(known)).extracting(RequestEvent::kind).containsExactly("CREATE", "REFUSED");
        assertThat(reports.get(1).isDone())
                .as("another principal's key is another key")
                .isTrue();
    }

    /** What a crash leaves: the requests are there, and what is said of the file is not, or in part. */
    @ParameterizedTest
    @CsvSource({"PUT, .*dropped", "PUT, .*result.json", "DELETE, .*crm/f.ndjson"})
    void whereverItEndsTheNextLookNeitherLosesNorDoubles(String method, String path) {
        drop("drop/crm/f.ndjson", GOOD.formatted("a") + GOOD.formatted("b"));
        drop("drop/desk/g.ndjson", GOOD.formatted("c"));
        try (FaultProxy proxy = FaultProxy.before(world.stack().endpoints().s3())) {
            world.withS3At(proxy.endpoint());
            proxy.on(RequestMatch.method(method).pathMatches(path))
                    .first(1)
                    .answer(CannedAnswer.s3(403, "AccessDenied", "no"));

            assertThatThrownBy(this::takeUp).isInstanceOf(SyncHubException.class);
            assertThat(requests()).as("the other file was taken all the same").hasSize(3);
            assertThat(keys("drop/")).containsExactly("drop/crm/f.ndjson");
            Set<String> before = ids();

            assertThat(takeUp()).hasSize(1);
            assertThat(ids()).isEqualTo(before);
            assertThat(keys("drop/")).isEmpty();
            assertThat(keys("drop-done/")).hasSize(4);
            assertThat(takeUp()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT, .*dropped", "PUT, .*result.json", "DELETE, .*crm/f.ndjson"})
    void whoIsKilledLeavesItToTheNextLook(String method, String path) throws InterruptedException {
        drop("drop/crm/f.ndjson", GOOD.formatted("a") + GOOD.formatted("b") + "{\n");
        try (FaultProxy proxy = FaultProxy.before(world.stack().endpoints().s3())) {
            world.withS3At(proxy.endpoint());
            Victim victim = new Victim(world);
            proxy.on(RequestMatch.method(method).pathMatches(path)).first(1).reset(request -> victim.kill());
            try (BackupProcess process = victim.start(world, "requests", "drop", "--json")) {
                assertThat(process.await(PATIENCE).exitCode()).isEqualTo(BackupProcess.KILLED);
            }
            proxy.clear();
            Set<String> before = ids();
            assertThat(before).hasSize(2);

            assertThat(takeUp().get(0).accepted()).isEqualTo(2);

            assertThat(ids()).isEqualTo(before);
            assertThat(keys("drop/")).isEmpty();
            assertThat(keys("drop-quarantine/")).hasSize(2);
        }
    }

    @Test
    void aFileThatIsWrittenOverMeanwhileIsTakenUpAgain() {
        drop("drop/crm/f.ndjson", GOOD.formatted("a"));
        try (FaultProxy proxy = FaultProxy.before(world.stack().endpoints().s3())) {
            world.withS3At(proxy.endpoint());
            proxy.on(RequestMatch.method("PUT").pathMatches(".*result.json"))
                    .first(1)
                    .before(request -> drop("drop/crm/f.ndjson", GOOD.formatted("b")));

            assertThat(takeUp().get(0).accepted()).isEqualTo(1);
            assertThat(keys("drop/")).as("the other one").hasSize(1);
            takeUp();
        }

        assertThat(requests())
                .extracting(request -> String.valueOf(request.tenant()))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(keys("drop-done/")).as("both, and what became of them").hasSize(4);
    }

    @Test
    void whoeverLooksAtTheSameMomentMakesTheSameRequests() throws Exception {
        String lines = String.join(
                "",
                IntStream.range(0, 40).mapToObj(n -> GOOD.formatted("t" + n)).toList());
        drop("drop/crm/f.ndjson", lines);
        Drops drops = world.bean(Drops.class);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<DropReport>>> looks = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<List<DropReport>>>mapToObj(n -> drops::takeUp)
                    .toList());
            Set<DropReport> reports = new HashSet<>();
            for (Future<List<DropReport>> look : looks) {
                reports.addAll(look.get());
            }
            assertThat(reports).as("all say the same").hasSize(1);
        } finally {
            threads.shutdownNow();
        }

        assertThat(requests()).hasSize(40);
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("drop-done/")).hasSize(2);
    }

    @Test
    void whatIsNoDropIsQuarantinedAsAWhole() {
        drop("drop/crm/large.ndjson", new byte[(4 << 20) + 1]);
        drop(
                "drop/crm/latin.ndjson",
                "{\"tenant\": \"\u00e4\", \"reason\": \"r\"}".getBytes(StandardCharsets.ISO_8859_1));
        drop("drop/crm/many.ndjson", "{}\n".repeat(5_001));
        drop("drop/crm/table.csv", "a,b");
        drop("drop/stranger/f.ndjson", GOOD.formatted("a"));
        drop("drop/nobody.ndjson", GOOD.formatted("a"));

        List<DropReport> reports = takeUp();

        assertThat(reports)
                .extracting(report -> String.valueOf(report.fault()))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("4194305 bytes, more than 4194304"),
                        fault -> assertThat(fault).contains("not UTF-8"),
                        fault -> assertThat(fault).contains("5001 lines, more than 5000"),
                        fault -> assertThat(fault).contains("its name ends neither"),
                        fault -> assertThat(fault).contains("its key is not"),
                        fault -> assertThat(fault).contains("its principal may not"));
        assertThat(requests()).isEmpty();
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("drop-done/")).isEmpty();
        assertThat(keys("drop-quarantine/")).as("each with the reason").hasSize(12);
        assertThat(keys("drop-quarantine/principal=_nobody/file=nobody.ndjson/"))
                .hasSize(2);
    }

    @Test
    void nothingIsLookedForWhereNobodyMayDrop() {
        drop("drop/crm/f.ndjson", GOOD.formatted("a"));
        world.with("synchub.drop.principals", "");

        assertThat(world.bean(Drops.class).isOn()).isFalse();
        assertThatThrownBy(this::takeUp)
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.CONFIGURATION_INVALID));
        assertThat(keys("drop/")).hasSize(1);
    }

    @Test
    void whatBecameOfAFileIsForgottenAfterTwoWeeks() {
        drop("drop/crm/f.ndjson", GOOD.formatted("a"));
        drop("drop/crm/g.ndjson", "{\n");
        takeUp();
        drop("drop/crm/new.ndjson", GOOD.formatted("a"));

        forgetAt(Duration.ofDays(13));
        assertThat(keys("drop-")).hasSize(4);
        forgetAt(Duration.ofDays(15));
        assertThat(keys("drop-")).isEmpty();
        assertThat(keys("drop/")).as("nobody has taken it up yet").hasSize(1);
    }

    private void forgetAt(Duration later) {
        WorkBucket bucket = world.bean(WorkBucket.class);
        new Drops(new DropProperties(Set.of("crm")), () -> bucket, desk(), new DropCounts(), () -> world.bean(
                                RequestLedger.class)
                        .now()
                        .plus(later))
                .forget();
    }

    private static String requestOf(DropReport report, int index) {
        return String.valueOf(report.lines().get(index).requestId());
    }

    private List<DropReport> takeUp() {
        return world.bean(Drops.class).takeUp();
    }

    private RequestDesk desk() {
        return world.bean(RequestDesk.class);
    }

    private List<TenantRequest> requests() {
        return desk().list(null, Long.MAX_VALUE, 1_000);
    }

    private Set<String> ids() {
        return new TreeSet<>(requests().stream().map(TenantRequest::id).toList());
    }

    private void drop(String key, String content) {
        drop(key, content.getBytes(StandardCharsets.UTF_8));
    }

    private void drop(String key, byte[] content) {
        world.stack().s3().putObject(b -> b.bucket(world.work()).key(key), RequestBody.fromBytes(content));
    }

    private List<String> keys(String prefix) {
        return world.stack().s3().listObjectsV2(b -> b.bucket(world.work()).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    private String text(String key) {
        return world.stack()
                .s3()
                .getObjectAsBytes(b -> b.bucket(world.work()).key(key))
                .asUtf8String();
    }

    private JsonNode result(String place) {
        return JsonMapper.shared().readTree(text(place + "result.json"));
    }
}

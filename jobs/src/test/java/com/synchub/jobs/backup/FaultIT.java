package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB, S3 and the network misbehave: what is committed is right, or nothing is and the same run goes on later. */
class FaultIT {

    private static final RequestMatch SHARD_GET = RequestMatch.method("GET").pathContains("/manifests/backup_id");
    private static final CannedAnswer NOT_ALLOWED = CannedAnswer.dynamoDb(
            400, "com.amazon.coral.service#AccessDeniedException", "not authorized to perform dynamodb:Scan");

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);
    private final TrackedItems items = new TrackedItems(world);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void aServiceThatIsBusyOrSlowOnlyDelaysABackup() {
        new EvenTenants(items, 40, 4);
        world.with("synchub.backup.page-items", "8").with("synchub.backup.checkpoint-tenants", "5");
        List<Rule> rules = List.of(
                proxies.dynamoDb().on(Proxies.SCAN).first(3).answer(CannedAnswer.throughputExceeded()),
                proxies.dynamoDb().on(Proxies.SCAN).nth(9).answer(CannedAnswer.throttled()),
                proxies.dynamoDb().on(Proxies.SCAN).every(4).delay(Duration.ofMillis(300)),
                proxies.s3().on(Proxies.TENANT_PUT).first(12).answer(CannedAnswer.slowDown()),
                proxies.s3().on(Proxies.TENANT_PUT).every(9).delay(Duration.ofMillis(300)),
                proxies.s3().on(Proxies.CHECKPOINT_PUT).nth(2).answer(CannedAnswer.slowDown()),
                proxies.s3().on(Proxies.COMMIT_PUT).nth(1).answer(CannedAnswer.slowDown()));

        BackupReceipt receipt = world.backUp();

        assertThat(rules).allMatch(rule -> rule.fired() > 0);
        BackupContents.of(world, receipt.n()).holdsExactly(items.items());
    }

    /** Where only the answer was lost, the request is repeated and must not count twice. */
    @Test
    void connectionsThatBreakAndAnswersThatArriveDamagedAreAskedForAgain() {
        new EvenTenants(items, 40, 4);
        world.with("synchub.backup.page-items", "8").with("synchub.backup.checkpoint-tenants", "5");
        List<Rule> rules = List.of(
                proxies.dynamoDb().on(Proxies.SCAN).nth(1).truncateResponse(200),
                proxies.dynamoDb().on(Proxies.SCAN).nth(3).corruptResponse(600),
                proxies.dynamoDb().on(Proxies.SCAN).nth(5).reset(),
                proxies.dynamoDb().on(Proxies.SCAN).nth(7).resetAfterAnswer(),
                proxies.dynamoDb().on(Proxies.SCAN).nth(8).answer(CannedAnswer.internalServerError()),
                proxies.s3().on(Proxies.OPEN_PUT).nth(1).resetAfterAnswer(),
                proxies.s3().on(Proxies.TENANT_PUT).nth(2).reset(),
                proxies.s3().on(Proxies.TENANT_PUT).nth(6).corruptRequest(300),
                proxies.s3().on(Proxies.TENANT_PUT).nth(4).resetAfterAnswer(),
                proxies.s3().on(Proxies.CHECKPOINT_PUT).nth(1).resetAfterAnswer(),
                proxies.s3().on(Proxies.SHARD_PUT).nth(1).resetAfterAnswer(),
                proxies.s3().on(SHARD_GET).nth(1).truncateResponse(100),
                proxies.s3().on(Proxies.COMMIT_PUT).nth(1).resetAfterAnswer());

        BackupReceipt receipt = world.backUp();

        assertThat(rules).allMatch(rule -> rule.fired() == 1);
        assertThat(vault.commits()).hasSize(1);
        BackupContents.of(world, receipt.n()).holdsExactly(items.items());
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                Arguments.of("a page is refused", ErrorCode.ACCESS_DENIED, fault(proxies -> proxies.dynamoDb()
                        .on(Proxies.SCAN)
                        .from(6)
                        .answer(NOT_ALLOWED))),
                Arguments.of("a checkpoint is refused", ErrorCode.VAULT_NOT_WRITABLE, fault(proxies -> proxies.s3()
                        .on(Proxies.CHECKPOINT_PUT)
                        .from(3)
                        .answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied")))),
                Arguments.of("the commit is refused", ErrorCode.VAULT_NOT_WRITABLE, fault(proxies -> proxies.s3()
                        .on(Proxies.COMMIT_PUT)
                        .answer(CannedAnswer.s3(403, "AccessDenied", "Denied")))));
    }

    private static Consumer<Proxies> fault(Consumer<Proxies> injected) {
        return injected;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lastingFaults")
    void aRunThatFailsSaysWhyCommitsNothingAndGoesOnWhereItWas(String name, ErrorCode reason, Consumer<Proxies> fault) {
        new EvenTenants(items, 40, 4);
        world.with("synchub.backup.page-items", "4")
                .with("synchub.backup.checkpoint-tenants", "4")
                .with("synchub.backup.uploads", "2");
        BackupRequest request = world.nextRequest();
        fault.accept(proxies);

        SyncHubException failure = catchThrowableOfType(SyncHubException.class, () -> world.run(request));

        assertThat(failure.code()).as(name).isEqualTo(reason);
        assertThat(vault.commits()).isEmpty();
        proxies.clear();
        // Another number of segments is for another run: this one's is fixed.
        world.with("synchub.backup.min-segments", "5");
        BackupReceipt receipt = world.run(request);

        BackupContents contents = BackupContents.of(world, receipt.n());
        contents.holdsExactly(items.items());
        assertThat(contents.commit().at("/tables/0/totalSegments").intValue()).isEqualTo(2);
    }

    @Test
    void theCapacityBudgetIsKeptAndUsed() {
        int unitsPerSecond = 24;
        int seconds = 22;
        // One unit is two times 4 kB for an eventually consistent read.
        fill(8_192L * unitsPerSecond * seconds);
        world.with("synchub.backup.read-units", Integer.toString(unitsPerSecond))
                .with("synchub.backup.min-segments", "4")
                // More at once than the budget needs, so that the test measures it and not how soon pages come.
                .with("synchub.backup.threads", "4");

        BackupReceipt receipt = world.backUp();

        Duration window = Duration.ofSeconds(10);
        assertThat(proxies.dynamoDb().log().units()).isGreaterThan(unitsPerSecond * (seconds - 2.0));
        assertThat(receipt.consumedReadUnits())
                .isEqualTo(proxies.dynamoDb().log().units());
        assertThat(proxies.dynamoDb().log().maxUnits(window)).isLessThanOrEqualTo(1.1 * 10 * unitsPerSecond);
        assertThat(proxies.dynamoDb().log().minUnits(window)).isBetween(0.8 * 10 * unitsPerSecond, 1e9);
        BackupContents.of(world, receipt.n()).holdsExactly(items.items());
    }

    private void fill(long bytes) {
        int each = 4_000;
        List<Map<String, AttributeValue>> added = new ArrayList<>();
        for (int item = 0; item < bytes / each; item++) {
            added.add(Map.of(
                    "tenant_id", AttributeValue.fromS("t" + item % 50),
                    "bookmark_id", AttributeValue.fromS("b" + item),
                    "description", AttributeValue.fromS("x".repeat(each - 60))));
        }
        items.put(EvenTenants.TABLE, added);
    }
}

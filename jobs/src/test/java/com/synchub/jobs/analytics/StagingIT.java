package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.staging.StagedRow;
import com.synchub.staging.StagedSet;
import com.synchub.staging.StagingRegister;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a backup stages for analytics on its way. */
class StagingIT {

    private static final RequestMatch STAGED_PUT = RequestMatch.method("PUT").pathContains("/staging/");
    private static final String HOSTILE = "../=%\u0000<b>\u202e";

    private final BackupWorld world = BackupWorld.create();
    private final TrackedItems items = new TrackedItems(world);

    @BeforeEach
    void stages() {
        world.with("synchub.staging.enabled", "true").with("synchub.backup.checkpoint-tenants", "3");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyItemOfABackupIsStagedOnceWithNothingButWhatAnalyticsMaySee() {
        items.put(new DemoData(1, 30, 500));
        items.put("bookmarks", List.of(bookmark(HOSTILE, "b1", "2024-03-05T01:00:00Z", 7)));
        items.put("bookmarks", List.of(bookmark(HOSTILE, "b2", "2023-11-30T23:59:59Z", 8)));

        world.backUp();

        StagedContents staged = StagedContents.of(world);
        assertThat(staged.rows().values().stream().mapToInt(List::size).sum())
                .isEqualTo(items.items().size());
        List<StagedRow> bookmarks = Objects.requireNonNull(staged.rows().get("bookmarks"));
        assertThat(bookmarks).allSatisfy(row -> {
            assertThat(row.pseudonym()).matches("[0-9a-f]{32}");
            assertThat(row.values()).hasSize(3);
        });
        List<StagedRow> hostile = bookmarks.stream()
                .filter(row -> "2023-11".equals(row.firstSeenMonth()))
                .filter(row -> List.of(7L, 8L).contains(row.values().get(2)))
                .toList();
        assertThat(hostile).hasSize(2);
        assertThat(hostile.get(0).pseudonym()).isEqualTo(hostile.get(1).pseudonym());
        assertThat(hostile.get(0).choice()).isNotEqualTo(hostile.get(1).choice());
        // One tenant has one pseudonym in all tables, and nobody else has it.
        long tenants = items.items().keySet().stream()
                .map(key -> key.tenant())
                .distinct()
                .count();
        assertThat(staged.rows().values().stream()
                        .flatMap(List::stream)
                        .map(StagedRow::pseudonym)
                        .distinct())
                .hasSize(Math.toIntExact(tenants));
    }

    @Test
    void filesAreAsManyAsCheckpointsAndNotAsTenants() {
        items.put(new DemoData(1, 60, 600));
        world.with("synchub.backup.checkpoint-tenants", "1000").with("synchub.backup.checkpoint-interval", "10m");

        world.backUp();

        StagedSet set = StagedContents.of(world).set();
        assertThat(set.tables()).allSatisfy(table -> assertThat(table.keys()).hasSizeBetween(1, 2));
    }

    @Test
    void noTenantIdIsInWhatIsStagedNorInItsKeys() {
        items.put("settings", List.of(setting("tenant-to-be-found", "theme")));

        world.backUp();

        WorkBucket bucket = world.bean(WorkBucket.class);
        List<String> held = new ArrayList<>();
        bucket.objects("staging/")
                .forEach(object -> held.add(object.key()
                        + new String(
                                bucket.read(object.key()).orElseThrow(),
                                java.nio.charset.StandardCharsets.ISO_8859_1)));
        assertThat(held).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain("tenant-to-be-found"));
        assertThat(held).anySatisfy(text -> assertThat(text).contains("theme"));
    }

    @Test
    void twoRunsHaveNoPseudonymInCommon() {
        items.put(new DemoData(1, 10, 100));
        world.backUp();
        world.backUp();

        List<StagedContents> both = world.bean(StagingRegister.class).runs().stream()
                .map(run -> StagedContents.of(world, run.runId()))
                .toList();

        assertThat(both).hasSize(2);
        assertThat(both.get(0).withoutPseudonyms()).isEqualTo(both.get(1).withoutPseudonyms());
        assertThat(pseudonyms(both.get(0))).doesNotContainAnyElementsOf(pseudonyms(both.get(1)));
    }

    @Test
    void aRunThatFailsInMidScanAndIsResumedStagesWhatAFreshOneDoes() {
        Proxies proxies = Proxies.before(world);
        items.put(new DemoData(1, 60, 600));
        world.with("synchub.backup.page-items", "8").with("synchub.backup.uploads", "2");
        for (int failed = 0; failed < 3; failed++) {
            proxies.s3()
                    .on(failed == 1 ? Proxies.TENANT_PUT : Proxies.CHECKPOINT_PUT)
                    .from(4)
                    .answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));
            BackupRequest request = request();
            assertThatThrownBy(() -> world.run(request)).isInstanceOf(SyncHubException.class);
            proxies.clear();
            // A process of its own, which knows nothing but what the database says.
            world.close();
        }
        world.run(request());
        StagedContents resumed = StagedContents.of(world);
        long stored = Stream.of("staging/")
                .mapToLong(prefix -> world.bean(WorkBucket.class).count(prefix))
                .sum();

        world.bean(StagingRegister.class).destroy(resumed.set().runId());
        world.backUp();
        world.backUp();
        String fresh = world.bean(StagingRegister.class).runs().get(0).runId();

        assertThat(resumed.withoutPseudonyms())
                .isEqualTo(StagedContents.of(world, fresh).withoutPseudonyms());
        // Something was staged that must not count, or the test shows nothing.
        assertThat(stored)
                .isGreaterThan(resumed.set().tables().stream()
                                .mapToLong(table -> table.keys().size())
                                .sum()
                        + 1);
        proxies.close();
    }

    private BackupRequest request() {
        return new BackupRequest(Instant.parse("2025-12-31T00:00:00Z"), false);
    }

    @Test
    void aTenantBeingErasedIsNotStaged() {
        items.put("settings", List.of(setting("goes", "theme"), setting("stays", "language")));
        PlantedPurge.of(world, new TenantId("goes"), Instant.now(), null);

        world.backUp();

        List<StagedRow> settings =
                Objects.requireNonNull(StagedContents.of(world).rows().get("settings"));
        assertThat(settings).hasSize(1);
        assertThat(settings.get(0).values()).contains("language");
    }

    @Test
    void aSyntheticTenantIsNobody() {
        String synthetic = SyntheticTenants.named("a").value();
        items.put("settings", List.of(setting(synthetic, "theme"), setting("stays", "language")));

        world.backUp();

        List<StagedRow> settings =
                Objects.requireNonNull(StagedContents.of(world).rows().get("settings"));
        assertThat(settings).hasSize(2).allSatisfy(row -> assertThat(
                        row.pseudonym().isEmpty())
                .isEqualTo(row.values().contains("theme")));
    }

    @Test
    void aBackupDoesNotFailForWhatItCantStage() {
        Proxies proxies = Proxies.before(world);
        items.put(new DemoData(1, 10, 100));
        proxies.s3().on(STAGED_PUT).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));

        assertThat(world.backUp().items()).isEqualTo(items.items().size());

        assertThat(world.bean(StagingRegister.class).runs()).isEmpty();
        proxies.close();
    }

    @Test
    void nothingIsStagedUnlessItIsAskedFor() {
        world.with("synchub.staging.enabled", "false");
        items.put(new DemoData(1, 10, 100));

        world.backUp();

        assertThat(world.bean(StagingRegister.class).runs()).isEmpty();
        assertThat(world.bean(WorkBucket.class).count("staging/")).isZero();
    }

    private static List<String> pseudonyms(StagedContents contents) {
        return contents.rows().values().stream()
                .flatMap(List::stream)
                .map(StagedRow::pseudonym)
                .distinct()
                .toList();
    }

    private static Map<String, AttributeValue> bookmark(String tenant, String id, String created, int visits) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant),
                "bookmark_id", AttributeValue.fromS(id),
                "url", AttributeValue.fromS("https://example.com/private?x=1"),
                "created_at", AttributeValue.fromS(created),
                "visit_count", AttributeValue.fromN(Integer.toString(visits)));
    }

    private static Map<String, AttributeValue> setting(String tenant, String name) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("tenant_id", AttributeValue.fromS(tenant));
        item.put("setting_id", AttributeValue.fromS("s-" + name));
        item.put("name", AttributeValue.fromS(name));
        return item;
    }
}

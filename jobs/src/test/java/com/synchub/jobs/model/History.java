package com.synchub.jobs.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.prune.PruneJob;
import com.synchub.jobs.prune.PruneReceipt;
import com.synchub.jobs.prune.PruneRequest;
import com.synchub.jobs.prune.RetentionPolicy;
import com.synchub.jobs.purge.Purges;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.manifest.OpenRuns;
import com.synchub.restore.ConflictPolicy;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One random history of five tenants, and what must be true of it. */
final class History {

    private static final List<String> TENANTS =
            List.of("acme", "../a=b", "t%2F\u0000", "\ud83d\ude00 inc", "x".repeat(300));
    private static final List<String> TABLES = List.of("settings", "bookmarks");
    private static final Map<String, String> SORT_KEYS = Map.of("settings", "setting_id", "bookmarks", "bookmark_id");
    private static final CannedAnswer DEAD = CannedAnswer.s3(403, "AccessDenied", "The process is dead.");
    private static final CannedAnswer DEAD_TABLES =
            CannedAnswer.dynamoDb(400, "com.amazon.coral.service#AccessDeniedException", "The process is dead.");

    /** Requests that the longest job makes. */
    private static final int REQUESTS = 45;

    private static Instant clock = Instant.parse("2026-01-01T00:00:00Z");

    /** A backup that has crashed and may be resumed. */
    private record Crashed(BackupRequest request, Map<ItemKey, Map<String, AttributeValue>> items) {}

    private final BackupWorld world;
    private final Proxies proxies;
    private final Random random;
    private final TrackedItems tables;
    private final BackupReader reader;
    private final NavigableMap<Long, Kept> kept = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable Crashed crashed;

    History(BackupWorld world, Proxies proxies, long seed) {
        this.world = world;
        this.proxies = proxies;
        this.random = new Random(seed);
        this.tables = new TrackedItems(world);
        this.reader = new BackupReader(world);
        proxies.clear();
        RawVault vault = new RawVault(world);
        vault.empty();
        tables.empty();
    }

    /** What has happened, for whoever looks for a fault. */
    List<String> told() {
        return List.copyOf(told);
    }

    void step() {
        int dice = random.nextInt(100);
        if (dice < 38) {
            change();
        } else if (dice < 60) {
            backUp();
        } else if (dice < 72) {
            crashingBackup();
        } else if (dice < 80) {
            resume();
        } else if (dice < 90) {
            prune(random.nextInt(3) == 0);
        } else if (dice < 95) {
            restore(random.nextInt(3) == 0);
        } else {
            purge(random.nextInt(3) == 0);
        }
    }

    private void change() {
        String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        String table = TABLES.get(random.nextInt(TABLES.size()));
        int kind = random.nextInt(5);
        told.add("change " + TENANTS.indexOf(tenant) + " in " + table + (kind == 0 ? ": none left" : ""));
        if (kind == 0) {
            tables.delete(key -> key.tenant().equals(tenant) && key.table().equals(table));
            return;
        }
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            items.add(Map.of(
                    "tenant_id",
                    AttributeValue.fromS(tenant),
                    Objects.requireNonNull(SORT_KEYS.get(table)),
                    AttributeValue.fromS("item " + (i + kind)),
                    "title",
                    AttributeValue.fromS("title " + random.nextInt(3)),
                    "number",
                    AttributeValue.fromN(Integer.toString(random.nextInt()))));
        }
        tables.put(table, items);
    }

    private void backUp() {
        told.add("back up");
        committed(world.run(newRequest()).n(), Kept.exactly(tables.items()));
    }

    private void crashingBackup() {
        BackupRequest request = newRequest();
        Map<ItemKey, Map<String, AttributeValue>> now = tables.items();
        long before = world.log().highest().orElse(0);
        int nth = 1 + random.nextInt(REQUESTS);
        dieAt(nth);
        boolean died = fails(() -> world.run(request));
        proxies.clear();
        long after = world.log().highest().orElse(0);
        told.add("back up, dead at request " + nth + (after > before ? ", committed" : "") + (died ? "" : ", ended"));
        if (after > before) {
            committed(after, Kept.exactly(now));
        }
        crashed = died ? new Crashed(request, now) : crashed;
    }

    private void resume() {
        Crashed before = crashed;
        if (before == null) {
            return;
        }
        told.add("resume");
        crashed = null;
        long highest = world.log().highest().orElse(0);
        try {
            long n = world.run(before.request()).n();
            if (!kept.containsKey(n) && n > highest) {
                committed(n, new Kept(before.items(), tables.items()));
            }
        } catch (SyncHubException e) {
            // Another has committed in the meantime, and what this one has committed itself may be pruned.
            assertThat(e.code()).isIn(ErrorCode.ANOTHER_BACKUP_COMMITTED, ErrorCode.OBJECT_MISSING);
            assertThat(kept.isEmpty() || highest >= kept.lastKey()).isTrue();
        }
    }

    private void prune(boolean dies) {
        if (kept.isEmpty()) {
            return;
        }
        RetentionPolicy policy = new RetentionPolicy(1 + random.nextInt(3), 0, 0, 0, Duration.ZERO);
        int nth = 1 + random.nextInt(REQUESTS);
        told.add("prune to " + policy.keepLast() + (dies ? ", dead at request " + nth : ""));
        if (dies) {
            dieAt(nth);
            fails(() -> world.bean(Launcher.class).run(world.bean(PruneJob.class), newPrune(policy)));
            proxies.clear();
        }
        PruneReceipt receipt = world.bean(Launcher.class).run(world.bean(PruneJob.class), newPrune(policy));
        List<Long> numbers =
                receipt.kept().stream().map(PruneReceipt.Kept::n).sorted().toList();
        assertThat(numbers).as("the newest is kept").contains(kept.lastKey());
        List<Long> inLog = new ArrayList<>();
        world.log().newestFirst().forEach(entry -> inLog.add(0, entry.n()));
        assertThat(inLog).as("backups in the log").isEqualTo(numbers);
        assertThat(kept.keySet()).containsAll(numbers);
        kept.keySet().retainAll(numbers);
        check();
    }

    private void restore(boolean dies) {
        if (kept.isEmpty()) {
            return;
        }
        List<Long> numbers = List.copyOf(kept.keySet());
        long n = numbers.get(random.nextInt(numbers.size()));
        Map<ItemKey, Map<String, AttributeValue>> items = reader.read(n);
        TreeSet<String> tenants = new TreeSet<>();
        items.keySet().stream()
                .map(ItemKey::tenant)
                .filter(t -> random.nextBoolean())
                .forEach(tenants::add);
        if (tenants.isEmpty()) {
            return;
        }
        RestoreRequest request = new RestoreRequest(
                tick(), new RestoreScope(n, new TreeSet<>(), tenants, ConflictPolicy.REPLACE_TENANT, ""));
        int nth = 1 + random.nextInt(12);
        told.add("restore " + tenants.size() + " tenants from " + n + (dies ? ", dead at request " + nth : ""));
        if (dies) {
            proxies.dynamoDb().on(RequestMatch.any()).from(nth).answer(DEAD_TABLES);
            fails(() -> world.bean(Launcher.class).run(world.bean(RestoreJob.class), request));
            proxies.clear();
        }
        world.bean(Launcher.class).run(world.bean(RestoreJob.class), request);
        Map<ItemKey, Map<String, AttributeValue>> wanted = new HashMap<>(items);
        wanted.keySet().removeIf(key -> !tenants.contains(key.tenant()));
        tables.assume(key -> tenants.contains(key.tenant()), wanted);
        TableContents.of(world).isSameAs(TableContents.of(tables.items()));
    }

    /** A tenant goes for good; it returns when one of the next changes is of it. */
    private void purge(boolean dies) {
        String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        boolean isThere = kept.values().stream().anyMatch(backup -> backup.has(tenant))
                || tables.items().keySet().stream().anyMatch(key -> key.tenant().equals(tenant));
        if (!isThere) {
            return;
        }
        resume();
        // Whoever has crashed before that and was not resumed never will be: somebody has given it up.
        OpenRuns openRuns = world.bean(OpenRuns.class);
        openRuns.list().forEach(run -> openRuns.close(run.runId()));
        Purges purges = new Purges(world);
        String request = purges.approved(new TenantId(tenant));
        int nth = 1 + random.nextInt(REQUESTS);
        told.add("purge " + TENANTS.indexOf(tenant) + (dies ? ", dead at request " + nth : ""));
        boolean died = false;
        if (dies) {
            dieAt(nth);
            died = fails(() -> purges.run(request));
            proxies.clear();
        }
        if (died || !dies) {
            purges.run(request);
        }
        purges.answer(request);
        tables.assume(key -> key.tenant().equals(tenant), Map.of());
        TableContents.of(world).isSameAs(TableContents.of(tables.items()));
        kept.replaceAll((n, backup) -> backup.without(tenant));
        check();
    }

    /** Every kept backup gives back its items, bit for bit. */
    void check() {
        kept.forEach((n, expected) -> {
            Map<ItemKey, Map<String, AttributeValue>> read = reader.read(n);
            if (expected.items().equals(expected.orElse())) {
                TableContents.of(read).isSameAs(TableContents.of(expected.items()));
                return;
            }
            read.forEach((key, item) -> assertThat(item)
                    .as("backup %s, %s", n, key)
                    .isIn(expected.items().get(key), expected.orElse().get(key)));
            expected.items().keySet().stream()
                    .filter(expected.orElse()::containsKey)
                    .forEach(key -> assertThat(read).as("backup %s", n).containsKey(key));
        });
    }

    private void committed(long n, Kept items) {
        kept.put(n, items);
    }

    private void dieAt(int nth) {
        proxies.s3().on(RequestMatch.any()).from(nth).answer(DEAD);
    }

    private static boolean fails(Runnable job) {
        try {
            job.run();
            return false;
        } catch (SyncHubException e) {
            return true;
        }
    }

    /** Tenants may vanish as they like. */
    private static BackupRequest newRequest() {
        return new BackupRequest(tick(), true);
    }

    private static PruneRequest newPrune(RetentionPolicy policy) {
        return new PruneRequest(tick(), policy, true);
    }

    private static Instant tick() {
        clock = clock.plusSeconds(1);
        return clock;
    }
}

package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.manifest.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/**
 * A world whose items change from backup to backup, and what each backup must hold. Between two states one tenant is
 * changed, one goes, one comes, and the one that went comes back later, so an object's history has versions and markers
 * in many orders.
 */
final class History implements AutoCloseable {

    private static final int TENANTS = 8;
    private static final AtomicLong REQUESTS = new AtomicLong();

    private final BackupWorld world;
    private final TrackedItems items;
    private final Map<Long, Map<ItemKey, Map<String, AttributeValue>>> states = new TreeMap<>();
    private int state;

    History(BackupWorld world) {
        this.world = world;
        this.items = new TrackedItems(world);
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            put(tenant);
        }
        items.put(
                "group_members",
                List.of(Map.of(
                        "tenant_id", AttributeValue.fromS(tenant(0)),
                        "group_id#user_id", AttributeValue.fromS("g#" + tenant(1)),
                        "user_id", AttributeValue.fromS(tenant(1)))));
    }

    BackupWorld world() {
        return world;
    }

    /** The next state of the tables. */
    void change() {
        state++;
        put(state % TENANTS);
        String gone = tenant((state + 1) % TENANTS);
        items.delete(key -> key.table().equals("bookmarks") && key.tenant().equals(gone));
        put(TENANTS + state);
    }

    /** Changes the tables and backs them up, so many times; answers the last backup's number. */
    long backUp(int times) {
        for (int i = 0; i < times; i++) {
            change();
            backUp(nextRequest());
        }
        return states.keySet().stream().reduce(0L, Math::max);
    }

    /** A request that accepts whatever the tables have come to. */
    BackupRequest nextRequest() {
        return new BackupRequest(world.nextRequest().scheduled(), true);
    }

    long backUp(BackupRequest request) {
        long n = world.run(request).n();
        committed(n);
        return n;
    }

    /** Backup n holds what is in the tables now. */
    void committed(long n) {
        states.put(n, items.items());
    }

    PruneReceipt prune(int keepLast) {
        return run(keepLast, true);
    }

    PruneReceipt dryRun(int keepLast) {
        return run(keepLast, false);
    }

    private PruneReceipt run(int keepLast, boolean apply) {
        untilAllIsOld();
        return run(
                new PruneRequest(Instant.EPOCH.plusMillis(REQUESTS.incrementAndGet()), keepingLast(keepLast), apply));
    }

    PruneReceipt run(PruneRequest request) {
        return world.bean(Launcher.class).run(world.bean(PruneJob.class), request);
    }

    static RetentionPolicy keepingLast(int n) {
        return new RetentionPolicy(n, 0, 0, 0, Duration.ZERO);
    }

    /** S3 tells whole seconds, and of the same second nothing goes. */
    static void untilAllIsOld() {
        try {
            TimeUnit.MILLISECONDS.sleep(1_100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** These backups are in the log and no others, and each reads back whole. */
    void holds(Long... numbers) {
        List<Long> found = new ArrayList<>();
        world.log().newestFirst().forEach(entry -> found.add(entry.n()));
        assertThat(found).containsExactlyInAnyOrder(numbers);
        for (long n : numbers) {
            BackupContents.of(world, n).holdsExactly(Objects.requireNonNull(states.get(n)));
        }
    }

    /** Each backup that a reader can find reads back whole. */
    void listsOnlyWhatIsWhole() {
        for (LogEntry entry : world.log().newestFirst()) {
            BackupContents.of(world, entry.n()).holdsExactly(Objects.requireNonNull(states.get(entry.n())));
        }
    }

    /** Nothing is in the vault but what the backups in the log need; a stranger lists it and reads their manifests. */
    void isSwept() {
        Set<String> needed = new TreeSet<>();
        Set<String> runs = new HashSet<>();
        for (LogEntry entry : world.log().newestFirst()) {
            BackupContents contents = BackupContents.of(world, entry.n());
            contents.rows().forEach(row -> needed.add(row.objectKey() + "@" + row.versionId()));
            for (JsonNode table : contents.commit().get("tables")) {
                table.get("shards").forEach(shard -> needed.add(pinned(shard)));
            }
            contents.commit().get("references").forEach(shard -> needed.add(pinned(shard)));
            runs.add("manifests/run/" + contents.commit().get("runId").stringValue() + "/");
        }
        Set<String> there = new TreeSet<>();
        for (ObjectVersion version : versions()) {
            boolean checkpoint = runs.stream().anyMatch(run -> version.key().startsWith(run));
            if (!checkpoint && !version.key().startsWith("manifests/log/")) {
                there.add(version.key() + "@" + version.versionId());
            }
        }
        assertThat(there).isEqualTo(needed);
        Set<String> keys = needed.stream()
                .map(each -> each.substring(0, each.indexOf('@')))
                .collect(Collectors.toSet());
        assertThat(markers().filter(marker -> !marker.key().startsWith("manifests/open/")))
                .allSatisfy(marker -> {
                    assertThat(marker.isLatest()).isTrue();
                    assertThat(keys).contains(marker.key());
                });
    }

    /** Tenants' objects that a plain listing shows, with their newest version. */
    Map<String, String> visible() {
        Map<String, String> visible = new HashMap<>();
        Set<String> keys =
                s3().listObjectsV2Paginator(b -> b.bucket(world.bucket()).prefix("backups/")).contents().stream()
                        .map(S3Object::key)
                        .collect(Collectors.toSet());
        versions().stream()
                .filter(version -> version.isLatest() && keys.contains(version.key()))
                .forEach(version -> visible.put(version.key(), version.versionId()));
        return visible;
    }

    /** Stored size of all versions. */
    long bytes() {
        return versions().stream().mapToLong(ObjectVersion::size).sum();
    }

    /** How many versions and markers there are. */
    long entries() {
        return versions().size() + markers().count();
    }

    private List<ObjectVersion> versions() {
        return s3().listObjectVersionsPaginator(b -> b.bucket(world.bucket())).versions().stream()
                .toList();
    }

    private Stream<DeleteMarkerEntry> markers() {
        return s3().listObjectVersionsPaginator(b -> b.bucket(world.bucket())).deleteMarkers().stream();
    }

    private S3Client s3() {
        return world.stack().s3();
    }

    private static String pinned(JsonNode shard) {
        return shard.get("key").stringValue() + "@" + shard.get("versionId").stringValue();
    }

    private void put(int tenant) {
        items.put(
                "bookmarks",
                List.of(Map.of(
                        "tenant_id", AttributeValue.fromS(tenant(tenant)),
                        "bookmark_id", AttributeValue.fromS("b"),
                        "title", AttributeValue.fromS("state " + state))));
    }

    private static String tenant(int number) {
        return "tenant/" + number + "=%";
    }

    @Override
    public void close() {
        world.close();
    }
}

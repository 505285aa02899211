package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.manifest.PersonReference;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** References on their way from the items that name a person to a checkpoint. */
class ReferenceQueueTest {

    private static final TableDefinition MEMBERS =
            TableCatalogue.fromClasspath().table("group_members");
    private static final long ROOM = 1L << 30;

    @TempDir
    private Path folder;

    private Path directory() {
        return folder.resolve("spill");
    }

    private SpillQueue queue(int memoryBytes, long limit) {
        return new SpillQueue(
                new SpillFactory(
                        directory(),
                        limit,
                        new TenantObjectWriter(
                                MEMBERS, new SecretsSealer(FileKeyring.openOrCreate(folder.resolve("key"))))),
                memoryBytes);
    }

    /** A segment as the collector and the checkpoints see it. */
    private final class Segment implements AutoCloseable {

        private final SpillQueue bytes;
        private final ReferenceQueue queue;
        private final ReferenceCollector collector;
        private final KeyReader keys = new KeyReader(MEMBERS.sortKey());

        Segment(int memoryBytes) {
            bytes = queue(memoryBytes, ROOM);
            queue = new ReferenceQueue(MEMBERS.name(), bytes);
            collector = new ReferenceCollector(MEMBERS, queue);
        }

        TenantReferences read(TenantId tenant, List<Map<String, AttributeValue>> items) {
            collector.begin(tenant);
            for (Map<String, AttributeValue> item : items) {
                byte[] canonical = CanonicalItems.of(item);
                ItemView view = new ItemView().wrap(canonical, 0, canonical.length);
                keys.read(view);
                collector.collect(view, keys);
            }
            return collector.found();
        }

        List<PersonReference> of(List<TenantReferences> tenants) {
            List<PersonReference> all = new ArrayList<>();
            queue.of(tenants).forEach(all::add);
            return all;
        }

        @Override
        public void close() {
            queue.close();
        }
    }

    private static Map<String, AttributeValue> member(TenantId tenant, String key, String person, String invitedBy) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("tenant_id", AttributeValue.fromS(tenant.value()));
        item.put("group_id#user_id", AttributeValue.fromS(key));
        item.put("user_id", AttributeValue.fromS(person));
        item.put("invited_by", AttributeValue.fromS(invitedBy));
        return item;
    }

    /** Tenants of random sizes; checkpoints at random times, some of them without a tenant that was fenced. */
    @ParameterizedTest
    @ValueSource(ints = {64, 256, 1_000, 65_536, 1 << 20})
    void referencesAreTheSameWhateverIsKeptInMemory(int memoryBytes) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TenantReferences> pending = new ArrayList<>();
            List<List<PersonReference>> expected = new ArrayList<>();
            try (Segment segment = new Segment(memoryBytes)) {
                for (int i = 0; i < 40; i++) {
                    TenantId tenant = new TenantId("tenant " + i);
                    List<Map<String, AttributeValue>> items = new ArrayList<>();
                    List<PersonReference> named = new ArrayList<>();
                    int rows = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 1 << random.nextInt(1, 6));
                    for (int row = 0; row < rows; row++) {
                        String key = "g#" + row + "é\0".repeat(random.nextInt(8));
                        String person = random.nextInt(5) == 0 ? tenant.value() : "person " + random.nextInt(50);
                        items.add(member(tenant, key, person, "host"));
                        named.add(new PersonReference(new TenantId("host"), tenant, MEMBERS.name(), key));
                        if (!person.equals(tenant.value())) {
                            named.add(new PersonReference(new TenantId(person), tenant, MEMBERS.name(), key));
                        }
                    }
                    pending.add(segment.read(tenant, items));
                    expected.add(named);
                    assertThat(segment.bytes.inMemory()).isLessThanOrEqualTo(memoryBytes);
                    if (random.nextInt(6) == 0) {
                        checkpoint(segment, random, pending, expected);
                    }
                }
                checkpoint(segment, random, pending, expected);
            }
            assertThat(leftBehind()).isEmpty();
        }
    }

    /** Saves the first so many of what is pending. */
    private static void checkpoint(
            Segment segment,
            SplittableRandom random,
            List<TenantReferences> pending,
            List<List<PersonReference>> expected) {
        int count = random.nextInt(pending.size() + 1);
        List<TenantReferences> admitted = new ArrayList<>();
        List<PersonReference> named = new ArrayList<>();
        long read = 0;
        for (int i = 0; i < count; i++) {
            TenantReferences next = pending.remove(0);
            List<PersonReference> nextNamed = expected.remove(0);
            read = next.to();
            if (random.nextInt(10) > 0) {
                admitted.add(next);
                named.addAll(nextNamed);
            }
        }
        assertThat(segment.of(admitted)).containsExactlyInAnyOrderElementsOf(named);
        segment.queue.release(read);
        long waiting = segment.queue.end() - read;
        assertThat(segment.bytes.inMemory()).isLessThanOrEqualTo(waiting);
    }

    @Test
    void aTenantThatNamesManyPersonsTakesNoMoreMemoryThanOneThatNamesFew() throws IOException {
        int memoryBytes = 8 * 1024;
        int rows = 20_000;
        TenantId tenant = new TenantId("large");
        try (Segment segment = new Segment(memoryBytes)) {
            segment.collector.begin(tenant);
            for (int row = 0; row < rows; row++) {
                byte[] item = CanonicalItems.of(member(tenant, "g#" + row, "person " + row, "host"));
                ItemView view = new ItemView().wrap(item, 0, item.length);
                segment.keys.read(view);
                segment.collector.collect(view, segment.keys);
                assertThat(segment.bytes.inMemory()).isLessThanOrEqualTo(memoryBytes);
            }
            TenantReferences found = segment.collector.found();
            long bytes = found.to() - found.from();
            assertThat(bytes).isGreaterThan(rows * 20L);
            assertThat(segment.bytes.onDisk()).isEqualTo(bytes / memoryBytes * memoryBytes);
            assertThat(leftBehind()).singleElement().satisfies(file -> assertThat(Files.size(file))
                    .isEqualTo(segment.bytes.onDisk()));
            assertThat(segment.of(List.of(found))).hasSize(2 * rows);

            segment.queue.release(found.to());
            assertThat(segment.bytes.onDisk()).isZero();
            assertThat(leftBehind()).singleElement().satisfies(file -> assertThat(file)
                    .isEmptyFile());
        }
    }

    /** An upload that takes long holds back a tenant or two; what is behind them must not make the file grow for ever. */
    @Test
    void theFileIsAsLargeAsWhatWaits() {
        int memoryBytes = 1_024;
        try (Segment segment = new Segment(memoryBytes)) {
            List<TenantReferences> pending = new ArrayList<>();
            long most = 0;
            for (int i = 0; i < 500; i++) {
                TenantId tenant = new TenantId("tenant " + i);
                List<Map<String, AttributeValue>> items = new ArrayList<>();
                for (int row = 0; row < 50; row++) {
                    items.add(member(tenant, "g#" + row, "person " + row, "host"));
                }
                pending.add(segment.read(tenant, items));
                most = Math.max(most, segment.queue.end() - pending.get(0).from());
                if (pending.size() > 5) {
                    segment.queue.release(pending.remove(0).to());
                }
                assertThat(segment.bytes.onDisk()).isLessThanOrEqualTo(most + 2L * memoryBytes);
            }
            assertThat(segment.bytes.onDisk()).isLessThan(segment.queue.end() / 50);
        }
    }

    @Test
    void theFileCountsAgainstWhatSpillFilesMayTake() {
        try (SpillQueue queue = queue(1_024, 10_000)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            queue.append(new byte[1_024], 0, 1_024);
                        }
                    })
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
            assertThat(queue.onDisk()).isBetween(9_000L, 11_000L);
        }
    }

    @Test
    void aSegmentThatNamesFewPersonsMakesNoFile() throws IOException {
        TenantId tenant = new TenantId("small");
        try (Segment segment = new Segment(1 << 20)) {
            TenantReferences found = segment.read(tenant, List.of(member(tenant, "g#1", "a", "b")));
            assertThat(segment.of(List.of(found))).hasSize(2);
            assertThat(directory()).doesNotExist();
        }
    }

    private List<Path> leftBehind() throws IOException {
        if (!Files.exists(directory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory())) {
            return files.toList();
        }
    }
}

package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.jobs.testkit.Victim;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.PersonReference;
import com.synchub.manifest.ReferenceShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The index of persons that other tenants' rows name, where one tenant names more than is kept in memory. */
class ReferencesIT {

    private static final String TABLE = "group_members";
    private static final int LARGE = 900;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final TrackedItems items = new TrackedItems(world);

    @BeforeEach
    void oneTenantNamesMany() {
        items.put(
                TABLE,
                IntStream.range(0, LARGE).mapToObj(i -> member("large", i)).toList());
        items.put(
                TABLE,
                IntStream.range(0, 60).mapToObj(i -> member("small " + i, i)).toList());
        items.put(TABLE, List.of(member("person 1", 1)));
        world.with("synchub.backup.reference-buffer", "1KB")
                .with("synchub.backup.page-items", "50")
                .with("synchub.backup.checkpoint-tenants", "7");
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void namesThePersonsOfEveryRowWhateverIsKeptInMemory() {
        world.backUp();
        List<PersonReference> spilled = indexed();
        assertThat(spilled).containsExactlyInAnyOrderElementsOf(expected());

        world.with("synchub.backup.reference-buffer", "1MB").backUp();
        assertThat(indexed()).containsExactlyInAnyOrderElementsOf(spilled);
    }

    @Test
    void isWholeAfterAKillAmongTheRowsOfTheLargeTenant() throws InterruptedException {
        // Room for what all rows name, and not for what the killed process leaves as well.
        world.with("synchub.backup.spill-limit", bytesNamed() + 2_048 + "B");
        Path spill = world.home().resolve("spill");
        Victim victim = new Victim(world);
        proxies.dynamoDb().on(Proxies.SCAN).from(1).before(request -> {
            if (bytesBelow(spill.toFile()) > 10_000) {
                victim.kill();
            }
        });
        try (BackupProcess process = victim.start(world, "backup", "run", "--json")) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(BackupProcess.KILLED);
        }
        proxies.clear();
        assertThat(bytesBelow(spill.toFile())).isGreaterThan(10_000);

        try (BackupProcess process = BackupProcess.start(world, "backup", "run", "--json")) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
        }

        assertThat(spill).doesNotExist();
        BackupContents.of(world, 1).holdsExactly(items.items());
        assertThat(indexed()).containsExactlyInAnyOrderElementsOf(expected());
    }

    private static long bytesBelow(File file) {
        File[] children = file.listFiles();
        if (children == null) {
            return file.length();
        }
        long sum = 0;
        for (File child : children) {
            sum += bytesBelow(child);
        }
        return sum;
    }

    private long bytesNamed() {
        return expected().stream()
                .mapToLong(reference -> 2L * Integer.BYTES
                        + reference.person().value().length()
                        + reference.sortKey().length())
                .sum();
    }

    private List<PersonReference> indexed() {
        LogEntry entry = world.newest();
        ReferenceShards shards =
                new ReferenceShards(world.vault(), entry.references().size());
        List<PersonReference> all = new ArrayList<>();
        for (ShardRef ref : entry.references()) {
            try (ShardReader<PersonReference> shard = shards.read(ref)) {
                shard.forEachRemaining(all::add);
            }
        }
        return all;
    }

    private List<PersonReference> expected() {
        List<String> persons = TableCatalogue.fromClasspath().table(TABLE).attributes().stream()
                .filter(AttributeDefinition::person)
                .map(AttributeDefinition::name)
                .toList();
        List<PersonReference> all = new ArrayList<>();
        items.items()
                .forEach((key, item) -> item.forEach((name, value) -> {
                    if (persons.contains(name) && !value.s().equals(key.tenant())) {
                        all.add(new PersonReference(
                                new TenantId(value.s()), new TenantId(key.tenant()), TABLE, key.sortKey()));
                    }
                }));
        return all;
    }

    private static Map<String, AttributeValue> member(String tenant, int number) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant),
                "group_id#user_id", AttributeValue.fromS("group#person " + number),
                "user_id", AttributeValue.fromS("person " + number),
                "invited_by", AttributeValue.fromS("person " + number / 10));
    }
}

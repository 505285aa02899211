package com.synchub.jobs.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.layout.IsolationLayout;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The shipped jar gets SIGKILL at a request drawn by lot, to DynamoDB or to S3: while tenants are made, while they are tried,
 * while the scratch place is made, used or taken away. {@code -Dsynchub.kill.rounds=20} has as many rounds.
 */
class IsolationRandomKillIT {

    private static final int ROUNDS = Integer.getInteger("synchub.kill.rounds", 2);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Far fewer than a run sends, so that it is always on its way. */
    private static final int TABLE_REQUESTS = 1_500;

    private static final int OBJECT_WRITES = 60;

    @Test
    void killedAnywhereItsTenantsAndItsScratchPlaceAreGoneAfterTheNextRunAndNoRealItemHasChanged()
            throws InterruptedException {
        Random random = new Random(Long.getLong("synchub.kill.seed", 42));
        int swept = 0;
        try (BackupWorld world = BackupWorld.create().seed(new DemoData(1, 20, 400))) {
            var unused = world.backUp();
            Map<String, Map<String, AttributeValue>> before = items(world);
            for (int round = 0; round < ROUNDS; round++) {
                boolean objects = round % 2 == 0;
                int nth = 1 + random.nextInt(objects ? OBJECT_WRITES : TABLE_REQUESTS);
                String where = "round " + round + ": " + (objects ? "write of object " : "request to a table ") + nth;
                world.close();
                kill(world, objects, nth, where);

                try (BackupProcess process = BackupProcess.start(world, "isolation", "run", "--json")) {
                    BackupProcess.Outcome outcome = process.await(PATIENCE);
                    assertThat(outcome.exitCode()).as("%s: %s", where, outcome).isZero();
                    swept += outcome.document().path("swept").asInt();
                }
                assertThat(items(world)).as(where).isEqualTo(before);
                assertThat(leftovers(world)).as(where).isEmpty();
            }
        }
        // The very first requests come before anything is written down, and before there is anything.
        assertThat(swept).as("runs that had left something").isPositive();
    }

    private static void kill(BackupWorld world, boolean objects, int nth, String where) throws InterruptedException {
        String dynamoDb = world.stack().endpoints().dynamodb().toString();
        String s3 = world.stack().endpoints().s3().toString();
        try (Proxies proxies = Proxies.before(world)) {
            Victim victim = new Victim(world);
            (objects
                            ? proxies.s3().on(RequestMatch.method("PUT"))
                            : proxies.dynamoDb().on(RequestMatch.any()))
                    .nth(nth)
                    .after(request -> victim.kill());
            try (BackupProcess process = victim.start(world, "isolation", "run", "--json")) {
                BackupProcess.Outcome outcome = process.await(PATIENCE);
                assertThat(outcome.exitCode()).as("%s: %s", where, outcome).isEqualTo(BackupProcess.KILLED);
            }
        } finally {
            var unused = world.with("synchub.dynamodb.endpoint", dynamoDb).with("synchub.s3.endpoint", s3);
        }
    }

    /** What a run must not leave: tables, synthetic tenants, objects of either bucket, also versions and markers. */
    private static List<String> leftovers(BackupWorld world) {
        List<String> left = new java.util.ArrayList<>();
        world.stack().dynamoDb().listTablesPaginator().tableNames().stream()
                .filter(name -> name.startsWith(world.tablePrefix() + "isolation."))
                .forEach(left::add);
        items(world).keySet().stream()
                .filter(key -> key.contains(SyntheticTenants.RESERVED))
                .forEach(left::add);
        S3Client s3 = world.stack().s3();
        for (String bucket : List.of(world.bucket(), world.work())) {
            for (String prefix : List.of(IsolationLayout.SCRATCH_PREFIX, IsolationLayout.OPEN_PREFIX)) {
                s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix))
                        .contents()
                        .forEach(object -> left.add(object.key()));
            }
        }
        s3.listObjectVersionsPaginator(b -> b.bucket(world.bucket()).prefix(IsolationLayout.PREFIX)).stream()
                .forEach(page -> {
                    page.versions().forEach(version -> left.add(version.key()));
                    page.deleteMarkers().forEach(marker -> left.add(marker.key()));
                });
        return left;
    }

    private static Map<String, Map<String, AttributeValue>> items(BackupWorld world) {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            world.stack()
                    .dynamoDb()
                    .scanPaginator(r -> r.tableName(world.tablePrefix() + table.name()))
                    .items()
                    .forEach(item -> items.put(
                            table.name() + "/" + item.get("tenant_id") + "/" + item.get(table.sortKey()), item));
        }
        return items;
    }
}

package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.diff.BackupDiff;
import com.synchub.jobs.drill.DrillJob;
import com.synchub.jobs.drill.DrillRequest;
import com.synchub.jobs.export.ExportJob;
import com.synchub.jobs.export.ExportRequest;
import com.synchub.jobs.prune.PruneJob;
import com.synchub.jobs.prune.PruneRequest;
import com.synchub.jobs.prune.RetentionPolicy;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.Receipt;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.verify.VerifyJob;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyRequest;
import com.synchub.request.Basis;
import com.synchub.restore.ConflictPolicy;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every feature is used for a tenant, which is purged then; what is found of it must be where {@code places.yaml} says. */
class PlacesIT {

    private static final DemoData DEMO = new DemoData(31, 12, 300);
    private static final TenantId GONE = new TenantId("canary-5e1d/../=%tenant");
    private static final String HOST = DEMO.tenant(0).value();
    private static final String VALUE = "canary value 0f9a2c";

    private final BackupWorld world = BackupWorld.create();
    private final Purges purges = Purges.in(world);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private int seconds;

    @BeforeEach
    void everyFeatureIsUsed() throws Exception {
        world.seed(DEMO);
        world.log();
        // The application has set up its log by now.
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
        putTenant("first");
        world.put("group_members", member(HOST, "g1#" + GONE.value(), GONE.value(), GONE.value()));
        world.put("group_members", member(HOST, "g1#friend", "friend", GONE.value()));
        world.backUp();
        putTenant("second");
        world.backUp();
        run(VerifyJob.class, new VerifyRequest(now(), 2, VerifyMode.FULL));
        run(DrillJob.class, new DrillRequest(now(), 2, DEMO.tenantCount() + 1));
        world.bean(BackupDiff.class).compare(world.log().require(1), world.log().require(2), GONE, change -> {});
        restoreToCopies();
        export(Basis.ART15);
        export(Basis.OFFBOARDING);
        world.delete("settings", keyOf("settings"));
        world.run(new BackupRequest(world.nextRequest().scheduled(), true));
        run(PruneJob.class, new PruneRequest(now(), new RetentionPolicy(2, 0, 0, 0, Duration.ZERO), true));
        run(RestoreJob.class, restore(ConflictPolicy.REPLACE_TENANT, ""));
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        world.close();
    }

    @Test
    void whatIsFoundOfAPurgedTenantIsWhereItIsDeclared() {
        assertThat(leftovers().of(GONE)).as("before").hasSizeGreaterThan(20);
        assertThat(leftovers().of(VALUE)).as("before").isNotEmpty();

        purges.purge(GONE);

        Set<String> declared = DeclaredPlaces.fromClasspath().places().stream()
                .filter(place -> place.ends() != DeclaredPlace.End.ERASED)
                .map(DeclaredPlace::place)
                .collect(Collectors.toSet());
        NavigableSet<String> found = leftovers().of(GONE);
        assertThat(found).allSatisfy(where -> assertThat(placeOf(where))
                .as(where)
                .hasValueSatisfying(place -> assertThat(declared).contains(place)));
        assertThat(leftovers().of(VALUE))
                .as("no value of its items is anywhere")
                .isEmpty();
    }

    @Test
    void whatIsInNoDeclaredPlaceIsFound() throws Exception {
        purges.purge(GONE);
        world.stack()
                .s3()
                .putObject(
                        b -> b.bucket(world.bucket()).key("reports/of-the-day.json"),
                        RequestBody.fromString("{\"tenant\":\"" + GONE.value() + "\"}"));
        Files.writeString(world.home().resolve("left-over.tmp"), "of " + GONE.keyForm());
        JdbcClient jdbc = world.bean(JdbcClient.class);
        jdbc.sql("CREATE TABLE PLANTED (NOTE VARCHAR(200))").update();
        jdbc.sql("INSERT INTO PLANTED VALUES (:note)")
                .param("note", GONE.value())
                .update();
        LoggerFactory.getLogger("planted").warn("exported {}", GONE.value());

        assertThat(leftovers().of(GONE).stream().filter(where -> placeOf(where).isEmpty()))
                .containsExactlyInAnyOrder(
                        "database PLANTED", "file left-over.tmp", "log planted", "stored reports/of-the-day.json");
    }

    /** The place whose description tells of it. */
    private static Optional<String> placeOf(String where) {
        if (where.equals("database TENANT_REQUEST") || where.equals("database REQUEST_EVENT")) {
            return Optional.of("requests");
        }
        if (where.startsWith("database BATCH_")) {
            return Optional.of("job-history");
        }
        if (where.startsWith("log field com.synchub")) {
            return Optional.of("application-logs");
        }
        if (where.startsWith("stored backups/") && !where.contains(GONE.keyForm())) {
            return Optional.of("other-tenants-backups");
        }
        return Optional.empty();
    }

    private Leftovers leftovers() {
        return new Leftovers(world, List.copyOf(log.list));
    }

    private void restoreToCopies() {
        run(RestoreJob.class, restore(ConflictPolicy.FAIL, "-copy"));
        // Whoever has ordered copies drops them.
        TableCatalogue.fromClasspath().tables().forEach(table -> world.stack()
                .dynamoDb()
                .deleteTable(r -> r.tableName(world.tablePrefix() + table.name() + "-copy")));
    }

    private RestoreRequest restore(ConflictPolicy policy, String suffix) {
        return new RestoreRequest(
                now(), new RestoreScope(2, new TreeSet<>(), new TreeSet<>(Set.of(GONE.value())), policy, suffix));
    }

    private void export(Basis basis) {
        String request = world.bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestType.EXPORT,
                                GONE,
                                null,
                                basis,
                                "for a test",
                                null,
                                null,
                                new IdentityCheck("known to the test", null)),
                        UUID.randomUUID().toString(),
                        Purges.OFFICER)
                .id();
        run(ExportJob.class, new ExportRequest(request));
    }

    private <Q extends JobRequest, R extends Receipt> R run(Class<? extends PipelineJob<Q, R>> job, Q request) {
        return world.bean(Launcher.class).run(world.bean(job), request);
    }

    private Instant now() {
        return Instant.EPOCH.plusSeconds(seconds++);
    }

    private void putTenant(String text) {
        for (String table : List.of("settings", "bookmarks", "groups", "sessions")) {
            Map<String, AttributeValue> key = keyOf(table);
            world.put(
                    table,
                    Map.of(
                            "tenant_id",
                            AttributeValue.fromS(GONE.value()),
                            sortKey(table),
                            key.get(sortKey(table)),
                            "title",
                            AttributeValue.fromS(text + " " + VALUE)));
        }
    }

    private static Map<String, AttributeValue> keyOf(String table) {
        return Map.of("tenant_id", AttributeValue.fromS(GONE.value()), sortKey(table), AttributeValue.fromS("one"));
    }

    private static String sortKey(String table) {
        return table.substring(0, table.length() - 1) + "_id";
    }

    private static Map<String, AttributeValue> member(String tenant, String sortKey, String user, String invitedBy) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant),
                "group_id#user_id", AttributeValue.fromS(sortKey),
                "user_id", AttributeValue.fromS(user),
                "invited_by", AttributeValue.fromS(invitedBy));
    }
}

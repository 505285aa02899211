package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;

/** Every feature is used for a tenant, which is purged then; what is found of it must be where {@code places.yaml} says. */
class PlacesIT {

    private static final TenantId GONE = new TenantId("canary-5e1d/../=%tenant");
    private static final String VALUE = "canary value 0f9a2c";

    /** What something that is found begins with, and the place that this is. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("database TENANT_REQUEST", "requests"),
            Map.entry("database REQUEST_EVENT", "requests"),
            Map.entry("database LEGAL_HOLD", "legal-holds"),
            Map.entry("database BATCH_", "job-history"),
            Map.entry("log field com.synchub", "application-logs"),
            Map.entry("stored backups/", "other-tenants-backups"),
            Map.entry("stored work audit/", "other-tenants-audit"),
            Map.entry("stored work drop-done/", "drop"),
            Map.entry("stored work usage/emf/", "usage-events"),
            Map.entry("stored work usage/quarantine/", "usage-quarantine"),
            Map.entry("stored work usage/daily/", "usage-daily"),
            Map.entry("stored work invoices/closing/", "account-closings"),
            Map.entry("stored work invoices/period=", "invoices"),
            Map.entry("stored work invoices/final/", "invoices"),
            Map.entry("stored work cost/", "cost"));

    private final BackupWorld world = BackupWorld.create();
    private final Purges purges = Purges.in(world);
    private final EveryFeature used = new EveryFeature(world, GONE, VALUE);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void begin() {
        used.configure();
        world.log();
        // The application has set up its log by now.
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        world.close();
    }

    @Test
    void whatIsFoundOfAPurgedTenantIsWhereItIsDeclared() {
        used.use();
        NavigableSet<String> before = leftovers().of(GONE);
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
        assertThat(PLACES.keySet())
                // Lines about one tenant tell of failures, and nothing has failed.
                .filteredOn(place -> !place.startsWith("log "))
                .as("each is searched where there is something: %s", before)
                .allMatch(place ->
                        Stream.concat(before.stream(), found.stream()).anyMatch(where -> where.startsWith(place)));
        assertThat(leftovers().of(VALUE))
                .as("no value of its items is anywhere")
                .isEmpty();
    }

    @Test
    void whatIsInNoDeclaredPlaceIsFound() throws Exception {
        used.begin();
        purges.purge(GONE);
        world.stack()
                .s3()
                .putObject(
                        b -> b.bucket(world.bucket()).key("reports/of-the-day.json"),
                        RequestBody.fromString("{\"tenant\":\"" + GONE.value() + "\"}"));
        world.bean(WorkBucket.class)
                .put("lists/of-the-day", BilledTenants.gzip("of " + GONE.value()), "application/octet-stream");
        Files.writeString(world.home().resolve("left-over.tmp"), "of " + GONE.keyForm());
        JdbcClient jdbc = world.bean(JdbcClient.class);
        jdbc.sql("CREATE TABLE PLANTED (NOTE VARCHAR(200))").update();
        jdbc.sql("INSERT INTO PLANTED VALUES (:note)")
                .param("note", GONE.value())
                .update();
        LoggerFactory.getLogger("planted").warn("exported {}", GONE.value());

        assertThat(leftovers().of(GONE).stream().filter(where -> placeOf(where).isEmpty()))
                .containsExactlyInAnyOrder(
                        "database PLANTED",
                        "file left-over.tmp",
                        "log planted",
                        "stored reports/of-the-day.json",
                        "stored work lists/of-the-day");
    }

    /** The place whose description tells of it. What is under the tenant's own key is nobody else's. */
    private static Optional<String> placeOf(String where) {
        return PLACES.entrySet().stream()
                .filter(place -> where.startsWith(place.getKey()))
                .filter(place -> !place.getValue().startsWith("other-tenants") || !where.contains(GONE.keyForm()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Leftovers leftovers() {
        return new Leftovers(world, List.copyOf(log.list));
    }
}

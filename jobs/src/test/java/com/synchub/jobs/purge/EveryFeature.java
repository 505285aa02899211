package com.synchub.jobs.purge;

import com.synchub.focus.StatedBill;
import com.synchub.jobs.analytics.AnalyticsJob;
import com.synchub.jobs.analytics.AnalyticsRequest;
import com.synchub.jobs.audit.AuditWorld;
import com.synchub.jobs.audit.TrailViews;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.cost.CostJob;
import com.synchub.jobs.cost.CostRequest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.diff.BackupDiff;
import com.synchub.jobs.drill.DrillJob;
import com.synchub.jobs.drill.DrillRequest;
import com.synchub.jobs.export.ExportJob;
import com.synchub.jobs.export.ExportRequest;
import com.synchub.jobs.isolation.IsolationJob;
import com.synchub.jobs.isolation.IsolationRequest;
import com.synchub.jobs.prune.PruneJob;
import com.synchub.jobs.prune.PruneRequest;
import com.synchub.jobs.prune.RetentionPolicy;
import com.synchub.jobs.requests.Drops;
import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewHold;
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
import com.synchub.jobs.usage.UsageMeterJob;
import com.synchub.jobs.usage.UsageRequest;
import com.synchub.jobs.verify.VerifyJob;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyRequest;
import com.synchub.layout.UsageLayout;
import com.synchub.request.Basis;
import com.synchub.restore.ConflictPolicy;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** Uses all that the service does for one tenant among others, who is named by one of them as well. */
final class EveryFeature {

    private static final DemoData DEMO = new DemoData(31, 12, 300);
    private static final String HOST = DEMO.tenant(0).value();
    private static final YearMonth BILLED_BY_AWS = YearMonth.of(2026, 10);

    private final BackupWorld world;
    private final BilledTenants billed;
    private final AuditWorld audit;
    private final TenantId tenant;
    private final String value;
    private int seconds;

    /** @param value what is in each of its items */
    EveryFeature(BackupWorld world, TenantId tenant, String value) {
        this.world = world;
        this.billed = new BilledTenants(world);
        this.audit = new AuditWorld(world);
        this.tenant = tenant;
        this.value = value;
    }

    /** Before the application starts. */
    void configure() {
        billed.configure();
        billed.account(tenant);
        world.with("synchub.staging.enabled", "true")
                .with("synchub.purge.wait-for-staging", "0s")
                .with("synchub.usage.malformed-share", "0.5")
                .with("synchub.drop.principals", "crm");
    }

    /** The tenant is there, and in a backup. */
    void begin() {
        world.seed(DEMO);
        putTenant("first");
        var unused = world.backUp();
    }

    void use() {
        world.seed(DEMO);
        audit.enable();
        backUpAndRestore();
        use(Basis.ART15);
        use(Basis.OFFBOARDING);
        drop();
        hold();
        bill();
        audit.drain();
        world.bean(TrailViews.class).withImages(tenant, Instant.EPOCH, 10, "for a test", Purges.OFFICER);
        run(AnalyticsJob.class, new AnalyticsRequest(now(), null, null, false));
        run(IsolationJob.class, new IsolationRequest(now(), ""));
    }

    private void backUpAndRestore() {
        putTenant("first");
        world.put("group_members", member(HOST, "g1#" + tenant.value(), tenant.value(), tenant.value()));
        world.put("group_members", member(HOST, "g1#friend", "friend", tenant.value()));
        world.backUp();
        putTenant("second");
        world.backUp();
        run(VerifyJob.class, new VerifyRequest(now(), 2, VerifyMode.FULL));
        run(DrillJob.class, new DrillRequest(now(), 2, DEMO.tenantCount() + 1));
        world.bean(BackupDiff.class).compare(world.log().require(1), world.log().require(2), tenant, change -> {});
        restoreToCopies();
        world.delete("settings", keyOf("settings"));
        world.run(new BackupRequest(world.nextRequest().scheduled(), true));
        run(PruneJob.class, new PruneRequest(now(), new RetentionPolicy(2, 0, 0, 0, Duration.ZERO), true));
        run(RestoreJob.class, restore(ConflictPolicy.REPLACE_TENANT, ""));
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
                now(), new RestoreScope(2, new TreeSet<>(), new TreeSet<>(Set.of(tenant.value())), policy, suffix));
    }

    private void use(Basis basis) {
        String request = world.bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestType.EXPORT,
                                tenant,
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

    private void drop() {
        world.bean(WorkBucket.class).put("drop/crm/letters.ndjson", line("reason", "letter"), "application/x-ndjson");
        var unused = world.bean(Drops.class).takeUp();
    }

    private void hold() {
        HoldDesk holds = world.bean(HoldDesk.class);
        String hold = holds.set(
                        new NewHold(
                                tenant,
                                null,
                                List.of(),
                                "Case 7",
                                "asked for",
                                holds.today().plusDays(30)),
                        UUID.randomUUID().toString(),
                        Purges.OFFICER)
                .id();
        var unused = holds.release(hold, "settled", Purges.APPROVER);
    }

    /** Of this month, and of the one that the provider has billed. */
    private void bill() {
        billed.use(tenant, 400);
        LocalDate then = BILLED_BY_AWS.atDay(5);
        String log = """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"SyncHub"}]},"tenant_id":%s,\
                "request_id":"earlier","route":"GET /bookmarks/{id}","status":200,"Duration":12.345,"MemoryMB":256}
                {"_aws":{"Timestamp":"then","CloudWatchMetrics":[{"Namespace":"SyncHub"}]},"tenant_id":%s}
                """.formatted(
                Instant.parse(then + "T10:00:00Z").toEpochMilli(), quoted(tenant.value()), quoted(tenant.value()));
        world.bean(WorkBucket.class)
                .put(UsageLayout.emfOf(then) + "earlier.gz", BilledTenants.gzip(log), "application/gzip");
        run(UsageMeterJob.class, new UsageRequest(Instant.now()));
        var unused = billed.draft();
        run(
                CostJob.class,
                new CostRequest(
                        now(),
                        BILLED_BY_AWS,
                        new StatedBill().cost("10").write(world.home().resolve("bill.csv"))));
    }

    private byte[] line(String name, String text) {
        return ("{\"tenant\": " + quoted(tenant.value()) + ", \"" + name + "\": " + quoted(text) + "}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private <Q extends JobRequest, R extends Receipt> void run(Class<? extends PipelineJob<Q, R>> job, Q request) {
        var unused = world.bean(Launcher.class).run(world.bean(job), request);
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
                            AttributeValue.fromS(tenant.value()),
                            sortKey(table),
                            key.get(sortKey(table)),
                            "title",
                            AttributeValue.fromS(text + " " + value)));
        }
    }

    private Map<String, AttributeValue> keyOf(String table) {
        return Map.of("tenant_id", AttributeValue.fromS(tenant.value()), sortKey(table), AttributeValue.fromS("one"));
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

package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.audit.Change;
import com.synchub.jobs.audit.AuditWorld;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.tenant.TenantId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a purge deletes is in the streams with all that was in it, and comes into no trail. */
class PurgedTrailIT {

    private static final TenantId GONE = new TenantId("canary-91be/../=%tenant");
    private static final String VALUE = "canary value 77aa01";

    private final BackupWorld world = BackupWorld.create();
    private final AuditWorld audit = new AuditWorld(world);
    private final Purges purges = Purges.in(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void afterAPurgeAndADrainNoByteOfTheTrailTellsOfTheTenant() {
        audit.enable();
        putTenant("first");
        world.put("group_members", member("host", "g1#" + GONE.value(), GONE.value()));
        world.put("group_members", member("host", "g1#friend", "friend"));
        world.backUp();
        audit.drain();
        assertThat(audit.trail(GONE)).as("before").isNotEmpty();
        assertThat(audit.bytes()).as("before").contains(VALUE);
        // Drained by nobody yet when the purge begins.
        putTenant("second");
        String request = purges.approved(GONE);

        PurgeReceipt receipt = purges.run(request);
        long drainedByThePurge = fenced();
        audit.drain();

        assertThat(receipt.places())
                .filteredOn(place -> place.place().equals("audit"))
                .singleElement()
                .satisfies(place -> assertThat(place.erased()).isPositive());
        assertThat(audit.keys()).noneMatch(key -> key.contains(GONE.keyForm()));
        assertThat(audit.bytes()).doesNotContain(VALUE, GONE.keyForm());
        assertThat(audit.all().stream().filter(change -> change.toString().contains(GONE.value())))
                .as("the host's own trail of before is declared")
                .allSatisfy(change -> assertThat(change.tenant().value()).isEqualTo("host"))
                .hasSize(1);
        assertThat(audit.trail(new TenantId("host")))
                .filteredOn(Change::redacted)
                .as("what the purge did in it")
                .singleElement()
                .satisfies(change -> assertThat(change.key()).isNull());
        assertThat(drainedByThePurge).as("before stage 1 is signed").isEqualTo(4);
        assertThat(fenced()).isEqualTo(4);
        assertThat(purges.certificate(request).content().controls())
                .filteredOn(control -> control.control().equals("audit-trail"))
                .singleElement()
                .satisfies(control -> assertThat(control.done()).isTrue());
    }

    @Test
    void whereNoTableHasAStreamTheCertificateSaysSo() {
        putTenant("first");
        String request = purges.approved(GONE);

        purges.run(request);

        assertThat(purges.certificate(request).content().controls())
                .filteredOn(control -> control.control().equals("audit-trail"))
                .singleElement()
                .satisfies(control -> {
                    assertThat(control.done()).isFalse();
                    assertThat(control.says()).startsWith("Not configured");
                });
    }

    private long fenced() {
        return world.bean(JdbcClient.class)
                .sql("SELECT COALESCE(SUM(CHANGES), 0) FROM AUDIT_FENCED")
                .query(Long.class)
                .single();
    }

    private void putTenant(String text) {
        for (String table : new String[] {"settings", "bookmarks"}) {
            world.put(
                    table,
                    Map.of(
                            "tenant_id",
                            AttributeValue.fromS(GONE.value()),
                            table.equals("settings") ? "setting_id" : "bookmark_id",
                            AttributeValue.fromS("one"),
                            "title",
                            AttributeValue.fromS(text + " " + VALUE)));
        }
    }

    private static Map<String, AttributeValue> member(String tenant, String sortKey, String user) {
        return Map.of(
                "tenant_id", AttributeValue.fromS(tenant),
                "group_id#user_id", AttributeValue.fromS(sortKey),
                "user_id", AttributeValue.fromS(user));
    }
}

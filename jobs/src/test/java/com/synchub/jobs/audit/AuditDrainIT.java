package com.synchub.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.audit.Change;
import com.synchub.audit.ChangeKind;
import com.synchub.dynamodb.ChangeStreams;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.AuditLayout;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The drain on the real servers: each change is in its tenant's trail once, and nowhere else. */
class AuditDrainIT {

    private static final TenantId ACME = new TenantId("acme");

    private final BackupWorld world = BackupWorld.create();
    private final AuditWorld audit = new AuditWorld(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachChangeIsInItsTenantsTrailWithWhatTheItemWasAndIs() {
        audit.enable();
        world.put("settings", AuditWorld.item("acme", "setting_id", "theme", "dark"));
        world.put("settings", AuditWorld.item("acme", "setting_id", "theme", "light"));
        world.delete("settings", AuditWorld.key("acme", "setting_id", "theme"));
        world.put("bookmarks", AuditWorld.item("other", "bookmark_id", "b", "x"));

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.changes()).isEqualTo(4);
        assertThat(receipt.written()).isEqualTo(4);
        assertThat(receipt.tables()).isEqualTo(5);
        assertThat(receipt.foundFaults()).isFalse();
        List<Change> trail = audit.trail(ACME);
        assertThat(trail)
                .extracting(Change::kind)
                .containsExactly(ChangeKind.INSERT, ChangeKind.MODIFY, ChangeKind.REMOVE);
        assertThat(trail).allSatisfy(change -> {
            assertThat(change.table()).isEqualTo("settings");
            assertThat(change.key()).isEqualTo("theme");
        });
        assertThat(trail.get(0).oldImage()).isNull();
        assertThat(trail.get(1).oldImage()).contains("\"title\":{\"S\":\"dark\"}");
        assertThat(trail.get(1).newImage()).contains("\"title\":{\"S\":\"light\"}");
        assertThat(trail.get(2).newImage()).isNull();
        assertThat(audit.trail(new TenantId("other"))).hasSize(1);
    }

    @Test
    void aSecondDrainGoesOnBehindTheFirst() {
        audit.enable();
        for (int i = 0; i < 30; i++) {
            world.put("settings", AuditWorld.item("acme", "setting_id", "k" + i, "v"));
        }
        audit.drain();
        assertThat(audit.drain().changes()).isZero();

        world.put("settings", AuditWorld.item("acme", "setting_id", "more", "v"));

        assertThat(audit.drain().changes()).isOne();
        assertThat(audit.trail(ACME)).hasSize(31).extracting(Change::eventId).doesNotHaveDuplicates();
    }

    @Test
    void secretsAreInNoTrailInTheClear() {
        audit.enable();
        world.put(
                "sessions",
                Map.of(
                        "tenant_id", AttributeValue.fromS("acme"),
                        "session_id", AttributeValue.fromS("s"),
                        "push_token", AttributeValue.fromS("canary-of-a-secret"),
                        "pairing_secret", AttributeValue.fromB(SdkBytes.fromUtf8String("canary-of-a-key")),
                        "device_name", AttributeValue.fromS("phone")));

        audit.drain();

        Change change = audit.trail(ACME).get(0);
        assertThat(change.newImage()).contains("phone").doesNotContain("push_token", "pairing_secret");
        assertThat(change.newSecrets()).isNotBlank();
        assertThat(audit.bytes()).doesNotContain("canary-of");
    }

    @Test
    void hostileTenantsHaveATrailOfTheirOwnEach() {
        audit.enable();
        List<String> ids = List.of(
                "../../etc/passwd",
                "a/b",
                "a=b",
                "tenant_id=a",
                "%2e%2e",
                "\u0000\u0001",
                "a b\n",
                "\u202eabc",
                "e\u0301",
                "\u00e9",
                "<script>alert(1)</script>",
                "'; DROP TABLE AUDIT_SHARD; --",
                ".",
                "..",
                "a",
                "ab",
                "A",
                "x".repeat(2_048),
                "\ud83d\ude00".repeat(300),
                "_sha256-" + "0".repeat(64));
        for (String id : ids) {
            world.put("settings", AuditWorld.item(id, "setting_id", id.length() > 500 ? "k" : id, id));
        }

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.written()).isEqualTo(ids.size());
        for (String id : ids) {
            assertThat(audit.trail(new TenantId(id)))
                    .as("%s", new TenantId(id))
                    .singleElement()
                    .satisfies(change -> assertThat(change.tenant().value()).isEqualTo(id));
        }
    }

    @Test
    void aTableWithoutAStreamIsAFault() {
        ChangeStreams streams = world.bean(ChangeStreams.class);
        TableCatalogue.fromClasspath().tables().stream()
                .filter(table -> !table.name().equals("groups"))
                .forEach(table -> streams.enable(world.tablePrefix() + table.name()));

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.foundFaults()).isTrue();
        assertThat(receipt.withoutStream()).containsExactly("groups");
    }

    /** Two at once, each with a batch of few changes, so that they meet. */
    @Test
    void twoThatDrainAtTheSameTimeWriteEachChangeOnce() {
        world.with("synchub.audit.batch-changes", "1");
        audit.enable();
        for (int i = 0; i < 60; i++) {
            world.put("settings", AuditWorld.item("t" + i % 7, "setting_id", "k" + i, "v"));
        }
        DrainPlace place = world.bean(DrainPlace.class);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> all(place));
        all(place);
        other.join();

        assertThat(audit.all()).hasSize(60).extracting(Change::eventId).doesNotHaveDuplicates();
        assertThat(place.progress().total().changes()).isEqualTo(60);
    }

    private static void all(DrainPlace place) {
        try (Drain drain = new Drain(place)) {
            while (drain.next()) {
                // Until nothing is left.
            }
        }
    }

    @Test
    void keysOfTheTrailAreReadBack() {
        audit.enable();
        world.put("settings", AuditWorld.item("acme", "setting_id", "theme", "dark"));
        audit.drain();

        assertThat(audit.keys()).singleElement().satisfies(key -> assertThat(AuditLayout.parse(key))
                .hasValueSatisfying(object -> {
                    assertThat(object.table()).isEqualTo("settings");
                    assertThat(object.keyForm()).isEqualTo("acme");
                    assertThat(object.first()).isEqualTo(object.last());
                }));
        assertThat(world.bean(Launcher.class)
                        .run(world.bean(AuditDrainJob.class), new AuditDrainRequest(Instant.EPOCH))
                        .changes())
                .isZero();
    }
}

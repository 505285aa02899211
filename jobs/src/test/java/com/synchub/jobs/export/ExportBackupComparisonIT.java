package com.synchub.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.request.Basis;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** What a package says of the newest backup. */
class ExportBackupComparisonIT {

    private static final String TENANT = "../compared";

    private final BackupWorld world = BackupWorld.create().seed(new DemoData(3, 5, 60));
    private final Proxies proxies = Proxies.before(world);
    private final Exports exports = new Exports(world);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void theNewestBackupIsASecondWitness() {
        put("settings", "setting_id", "1");
        put("bookmarks", "bookmark_id", "1");
        ExportedPackage first = exports.export(TENANT, Basis.ART20);
        assertThat(first.manifest().at("/latestBackup/backupId").isNull()).isTrue();
        assertThat(first.text("index.html")).contains("There is no backup to compare with.");

        world.backUp();
        ExportedPackage same = exports.export(TENANT, Basis.ART20);
        assertThat(same.manifest().at("/latestBackup/backupId").stringValue())
                .isEqualTo(world.newest().backupId());
        assertThat(differing(same)).isEmpty();
        assertThat(itemsOf(same, "settings")).isEqualTo(1);
        assertThat(itemsOf(same, "groups")).isZero();
        assertThat(same.text("index.html")).contains("exactly the same items in every table");

        put("bookmarks", "bookmark_id", "2");
        ExportedPackage changed = exports.export(TENANT, Basis.ART20);
        assertThat(changed.manifest().at("/completeness/state").stringValue()).isEqualTo("COMPLETE");
        assertThat(differing(changed)).containsExactly("bookmarks");
        assertThat(itemsOf(changed, "bookmarks")).isEqualTo(1);
        assertThat(changed.text("index.html"))
                .contains("other items in bookmarks, as it must if they were changed since");
    }

    @Test
    void aBackupThatCanNotBeReadHoldsNothingBack() {
        put("settings", "setting_id", "1");
        world.backUp();
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("/manifests/backup_id"))
                .answer(CannedAnswer.s3(403, "AccessDenied", "No."));

        ExportedPackage exported = exports.export(TENANT, Basis.ART15);

        assertThat(exported.manifest().at("/latestBackup/unread").stringValue()).isEqualTo("ACCESS_DENIED");
        assertThat(exported.manifest().at("/completeness/state").stringValue()).isEqualTo("COMPLETE");
    }

    private void put(String table, String sortKey, String value) {
        world.put(table, Map.of("tenant_id", AttributeValue.fromS(TENANT), sortKey, AttributeValue.fromS(value)));
    }

    private static List<String> differing(ExportedPackage exported) {
        return tables(exported).stream()
                .filter(table -> !table.get("same").booleanValue())
                .map(table -> table.get("table").stringValue())
                .toList();
    }

    private static long itemsOf(ExportedPackage exported, String name) {
        return tables(exported).stream()
                .filter(table -> table.get("table").stringValue().equals(name))
                .mapToLong(table -> table.get("items").longValue())
                .sum();
    }

    private static List<JsonNode> tables(ExportedPackage exported) {
        return exported.manifest().at("/latestBackup/tables").valueStream().toList();
    }
}

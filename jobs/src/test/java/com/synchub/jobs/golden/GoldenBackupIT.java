package com.synchub.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.parquet.CodecFingerprint;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * Every vault that was ever recorded is as good as one of today: listed, verified, restored item by item, compared, and
 * backed up upon. {@code GoldenRecorder} says how one is added.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("recorded")
class GoldenBackupIT {

    private static final String COPY = "-copy";

    private final GoldenFiles files;
    private final GoldenVault vault;
    private final BackupWorld world;

    GoldenBackupIT(GoldenFiles files) throws IOException {
        this.files = files;
        this.vault = GoldenVault.open(files);
        this.world = vault.world();
    }

    static List<GoldenFiles> recorded() {
        return GoldenFiles.all();
    }

    @AfterEach
    void close() throws IOException {
        vault.close();
    }

    @Test
    void bothBackupsAreListedAndPassAFullVerify() throws IOException {
        JsonNode backups = run("backup", "list").get("backups");

        assertThat(backups.valueStream().map(backup -> backup.get("n").intValue()))
                .containsExactly(2, 1);
        for (JsonNode backup : backups) {
            int n = backup.get("n").intValue();
            int items = files.items(n).size();
            assertThat(backup.get("items").intValue()).isEqualTo(items);
            JsonNode verify = run("backup", "verify", String.valueOf(n), "--full");
            assertThat(verify.get("status").stringValue()).isEqualTo("PASS");
            assertThat(verify.get("rows").intValue()).isEqualTo(items);
        }
    }

    @Test
    void theFirstBackupComesBackItemByItem() throws IOException {
        comesBack(1);
    }

    @Test
    void theSecondBackupComesBackItemByItem() throws IOException {
        comesBack(2);
    }

    private void comesBack(int n) throws IOException {
        TableContents expected = files.items(n);

        JsonNode receipt = run("restore", String.valueOf(n), "--all", "--suffix", COPY);

        TableContents.of(world, COPY).isSameAs(expected);
        assertThat(receipt.get("items").intValue()).isEqualTo(expected.size());
        assertThat(receipt.get("verifiedTenants")).isEqualTo(receipt.get("tenants"));
    }

    @Test
    void pruningTheFirstLeavesTheSecondWhole() throws IOException {
        JsonNode pruned = run(
                "prune",
                "--apply",
                "--keep-last",
                "1",
                "--keep-daily",
                "0",
                "--keep-weekly",
                "0",
                "--keep-monthly",
                "0");

        assertThat(pruned.get("versionsDeleted").intValue()).isPositive();
        assertThat(world.log().highest()).hasValue(2);
        assertThat(world.log().read(1)).isEmpty();
        comesBack(2);
    }

    @Test
    void diffSaysWhoseItemsHaveChanged() throws IOException {
        Map<String, Set<String>> before = byTenant(files.items(1));
        Map<String, Set<String>> after = byTenant(files.items(2));
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<String> expected = new ArrayList<>();
        for (String tenant : all) {
            Set<String> old = before.getOrDefault(tenant, Set.of());
            Set<String> fresh = after.getOrDefault(tenant, Set.of());
            if (!old.equals(fresh)) {
                String kind = old.isEmpty() ? "ADDED" : fresh.isEmpty() ? "REMOVED" : "CHANGED";
                expected.add(kind + " " + tenant + ": " + old.size() + " to " + fresh.size());
            }
        }

        JsonNode diff = run("backup", "diff", "1", "2", "--limit", "1000");

        assertThat(diff.get("changes")
                        .valueStream()
                        .map(change -> change.get("kind").stringValue() + " "
                                + change.get("table").stringValue() + " "
                                + change.get("tenant").stringValue() + ": "
                                + change.get("itemsBefore").intValue() + " to "
                                + change.get("itemsAfter").intValue()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected.stream().map(change -> change.substring(0, change.indexOf(' '))))
                .contains("ADDED", "REMOVED", "CHANGED");
    }

    /** The items of each tenant in each table. */
    private static Map<String, Set<String>> byTenant(TableContents contents) {
        return contents.items().entrySet().stream()
                .collect(Collectors.groupingBy(
                        item -> item.getKey().table() + " "
                                + new TenantId(item.getKey().tenant()).keyForm(),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    @Test
    void aBackupOnTopReusesTheVersionsOfUnchangedTenants() {
        run("restore", "2", "--all");
        LogEntry base = world.newest();
        ManifestRow changed = world.rows(base, "settings").get(0);
        addSetting(changed);

        run("backup", "run");

        LogEntry top = world.newest();
        assertThat(top.n()).isEqualTo(3);
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            Map<String, ManifestRow> before = world.rows(base, table.name()).stream()
                    .collect(Collectors.toMap(ManifestRow::objectKey, Function.identity()));
            for (ManifestRow row : world.rows(top, table.name())) {
                ManifestRow old = Objects.requireNonNull(before.get(row.objectKey()));
                boolean same = old.codecFingerprint().equals(CodecFingerprint.of(table))
                        && !row.objectKey().equals(changed.objectKey());
                assertThat(row.versionId().equals(old.versionId()))
                        .as("%s", row.objectKey())
                        .isEqualTo(same)
                        .isEqualTo(row.reused());
            }
        }
        assertThat(run("backup", "verify", "--full").get("status").stringValue())
                .isEqualTo("PASS");
    }

    /** Whoever changes what is written, and raises its number, is reminded here to record it. */
    @Test
    void whatIsWrittenNowIsOfAFormatThatIsRecorded() throws IOException {
        Vault objects = world.vault();
        Set<VersionEntry> old = new HashSet<>(versions(objects));
        run("restore", "2", "--all");
        addSetting(world.rows(world.newest(), "settings").get(0));
        run("backup", "run");

        Set<String> recorded = new HashSet<>();
        for (GoldenFiles format : recorded()) {
            for (GoldenVersion version : format.versions()) {
                String sha256 = version.sha256();
                if (sha256 != null) {
                    recorded.add(kind(version.key()) + StatedFormat.of(format.content(sha256)));
                }
            }
        }
        assertThat(versions(objects).stream()
                        .filter(entry -> !old.contains(entry) && !entry.deleteMarker())
                        .map(entry -> kind(entry.version().key())
                                + StatedFormat.of(objects.get(
                                        entry.version().key(), entry.version().versionId()))))
                .isNotEmpty()
                .isSubsetOf(recorded);
    }

    private static List<VersionEntry> versions(Vault objects) {
        List<VersionEntry> all = new ArrayList<>();
        objects.listVersions("").forEach(all::add);
        return all;
    }

    /** {@code manifests/log/}, {@code backups/tenant_id=}. */
    private static String kind(String key) {
        int second = key.indexOf('/') + 1;
        int end = key.indexOf('/', second);
        String folder = end < 0 ? key.substring(second) : key.substring(second, end);
        return key.substring(0, second) + folder.replaceAll("=.*", "=") + " ";
    }

    private void addSetting(ManifestRow tenant) {
        world.put(
                "settings",
                Map.of(
                        "tenant_id",
                        AttributeValue.fromS(tenant.tenant().value()),
                        "setting_id",
                        AttributeValue.fromS("added since")));
    }

    private JsonNode run(String... command) {
        CommandLineRun run = CommandLineRun.of(
                world, Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));
        assertThat(run.exitCode()).as("%s%n%s", run.output(), run.errors()).isZero();
        return run.document();
    }
}

package com.synchub.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoLoader;
import com.synchub.jobs.demo.DemoMutation;
import com.synchub.jobs.demo.LoadProgress;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Records a golden vault, once for each format of what a vault holds. Whoever changes a format raises its number, and
 * before the release records a vault under the next number that is free in {@code src/test/resources/golden}:
 *
 * <pre>
 * mvn -pl jobs -am verify -Dsynchub.golden.record=2 -Dit.test=GoldenRecorder -Dtest=ArchitectureTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 *
 * The new folder is committed and stays for good; {@code GoldenBackupIT} finds it. Nothing is recorded again: what an
 * older version has written is the point. The data are demo data only.
 */
class GoldenRecorder {

    private static final DemoData DATA = new DemoData(9063, 22, 110);
    private static final DemoMutation LATER = DATA.mutate(0.25);
    private static final List<String> TYPES = List.of(
            "=S'", "=N[-0-9]", "=B[0-9a-f]+\\b", "=BOOLtrue", "=NULL", "=SS\\[", "=NS\\[", "=BS\\[", "=L\\[", "=M\\[");

    private final BackupWorld world = BackupWorld.create();

    @Test
    @EnabledIfSystemProperty(named = "synchub.golden.record", matches = "[0-9]+")
    void recordsTwoBackups() throws IOException {
        GoldenFiles files = new GoldenFiles(Integer.getInteger("synchub.golden.record", 0));
        files.create(world.stack().endpoints().masterKeyFile());
        try (world) {
            world.seed(DATA).backUp();
            TableContents first = TableContents.of(world);
            new DemoLoader(world.stack().dynamoDb(), TableCatalogue.fromClasspath(), world.tablePrefix(), 2)
                    .apply(LATER, LoadProgress.NONE);
            TableContents second = TableContents.of(world);
            // A tenant of few has gone: more than the guard lets pass.
            world.run(new BackupRequest(world.nextRequest().scheduled(), true));

            requireTelling(first);
            requireTelling(second);
            files.writeItems(1, first);
            files.writeItems(2, second);
            files.writeIndex(versions(files));
        }
    }

    /** Every type, every table, secrets and persons, ids that are no path and ids too long for one. */
    private static void requireTelling(TableContents contents) {
        String items = String.join("\n", contents.items().values());
        TYPES.forEach(type -> assertThat(items).containsPattern(type));
        assertThat(contents.items().keySet().stream().map(key -> new TenantId(key.tenant()).keyForm()))
                .anyMatch(form -> form.startsWith("_sha256-"))
                .anyMatch(form -> form.contains("_2F"));
        TableCatalogue.fromClasspath().tables().forEach(table -> {
            List<String> ofTable = contents.items().entrySet().stream()
                    .filter(item -> item.getKey().table().equals(table.name()))
                    .map(item -> item.getValue())
                    .toList();
            assertThat(ofTable).as(table.name()).isNotEmpty();
            table.attributes().stream().filter(AttributeDefinition::secret).forEach(secret -> assertThat(ofTable)
                    .as(secret.name())
                    .anyMatch(item -> item.contains("'" + secret.name() + "'=")));
        });
    }

    private List<GoldenVersion> versions(GoldenFiles files) throws IOException {
        record Listed(String key, String versionId, Instant written, boolean latest, boolean marker) {}
        S3Client s3 = world.stack().s3();
        List<Listed> all = new ArrayList<>();
        s3.listObjectVersionsPaginator(b -> b.bucket(world.bucket())).forEach(page -> {
            page.versions()
                    .forEach(v -> all.add(new Listed(v.key(), v.versionId(), v.lastModified(), v.isLatest(), false)));
            page.deleteMarkers()
                    .forEach(m -> all.add(new Listed(m.key(), m.versionId(), m.lastModified(), m.isLatest(), true)));
        });
        // S3 lists a key's newest version first, and tells times in seconds only.
        Collections.reverse(all);
        all.sort(Comparator.comparing(Listed::key).thenComparing(Listed::latest).thenComparing(Listed::written));
        List<GoldenVersion> versions = new ArrayList<>();
        for (Listed listed : all) {
            versions.add(new GoldenVersion(
                    listed.key(),
                    listed.versionId(),
                    listed.written(),
                    listed.marker() ? null : files.writeContent(content(s3, listed.key(), listed.versionId()))));
        }
        return versions;
    }

    private byte[] content(S3Client s3, String key, @Nullable String versionId) {
        return s3.getObject(b -> b.bucket(world.bucket()).key(key).versionId(versionId), ResponseTransformer.toBytes())
                .asByteArray();
    }
}

package com.synchub.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableCatalogueTest {

    private static final TableCatalogue SHIPPED = TableCatalogue.fromClasspath();

    @TempDir
    Path directory;

    @Test
    void shipsTheFiveTablesOfSyncHub() {
        assertThat(SHIPPED.tables())
                .extracting(TableDefinition::name, TableDefinition::sortKey)
                .containsExactly(
                        tuple("bookmarks", "bookmark_id"),
                        tuple("group_members", "group_id#user_id"),
                        tuple("groups", "group_id"),
                        tuple("sessions", "session_id"),
                        tuple("settings", "setting_id"));
    }

    @Test
    void knowsWhatIsSecretWhoIsNamedAndWhatExpires() {
        assertThat(SHIPPED.tables().stream().flatMap(table -> table.attributes().stream()
                        .filter(AttributeDefinition::secret)
                        .map(a -> table.name() + "." + a.name())))
                .containsExactlyInAnyOrder("groups.invite_code", "sessions.pairing_secret", "sessions.push_token");
        assertThat(SHIPPED.tables().stream().flatMap(table -> table.attributes().stream()
                        .filter(AttributeDefinition::person)
                        .map(a -> table.name() + "." + a.name())))
                .containsExactlyInAnyOrder("groups.owner_id", "group_members.user_id", "group_members.invited_by");
        assertThat(SHIPPED.table("sessions").ttlAttribute())
                .map(AttributeDefinition::name)
                .contains("expires_at");
        assertThat(SHIPPED.table("group_members").sortKeyAttribute().column()).isEqualTo("group_id_user_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "bookmarks", "groups", "group_members", "sessions"})
    void theSchemaForEditorsAgreesWithTheShippedTables(String table) throws IOException {
        String yaml = resource("tables/" + table + ".yaml");

        assertThat(schema().validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(schema().validate(yaml.replace("retention: ", "retentoin: "), InputFormat.YAML))
                .isNotEmpty();
        assertThat(schema().validate(yaml.replace("type: string\n", "type: text\n"), InputFormat.YAML))
                .isNotEmpty();
    }

    @Test
    void saysWhyEachTableIsThereAndHowLongItIsKept() {
        assertThat(SHIPPED.tables()).extracting(TableDefinition::processing).doesNotHaveDuplicates();
        assertThat(SHIPPED.table("groups").keptFor())
                .isEqualTo("Kept as long as the account is there; a purge erases it.");
        assertThat(SHIPPED.table("sessions").keptFor())
                .isEqualTo("Until it expires by itself (expires_at), and at most as long as the account is there; a"
                        + " purge erases it.");
    }

    @Test
    void findsTheTablesInAJar() throws IOException {
        Path jar = directory.resolve("schemas.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("table.schema.json", "groups.yaml", "settings.yaml")) {
                out.putNextEntry(new JarEntry("tables/" + name));
                out.write(resource("tables/" + name).getBytes(StandardCharsets.UTF_8));
            }
            out.putNextEntry(new JarEntry("tables/old/bookmarks.yaml"));
            out.write("not: ours".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("other/bookmarks.yaml"));
            out.write("not: ours".getBytes(StandardCharsets.UTF_8));
        }

        URL besides = URI.create("jar:" + jar.toUri() + "!/tables/groups.yaml").toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                InputStream openElsewhere = besides.openStream()) {
            assertThat(TableFile.onClasspath(loader))
                    .extracting(TableFile::name)
                    .containsExactlyInAnyOrder("groups.yaml", "settings.yaml");
            // The JVM shares open jars: reading the catalogue must not close them for others.
            assertThat(new String(openElsewhere.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(resource("tables/groups.yaml"));
        }
    }

    @Test
    void refusesATableItDoesNotHaveAndNamesTheOthers() {
        assertThatThrownBy(() -> SHIPPED.table("users")).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.TABLE_UNKNOWN);
            assertThat(e.hint()).contains("bookmarks, group_members, groups, sessions, settings");
        });
    }

    @Test
    void refusesADirectoryThatIsMissingOrHasNoTable() {
        assertThatThrownBy(() -> TableCatalogue.fromDirectory(directory))
                .hasMessageStartingWith("cannot find a table file in " + directory);
        assertThatThrownBy(() -> TableCatalogue.fromDirectory(directory.resolve("none")))
                .hasMessageStartingWith("failed to read the table catalogue from " + directory);
        assertThatThrownBy(() -> TableFile.onClasspath(ClassLoader.getPlatformClassLoader()))
                .hasMessageStartingWith("failed to read the table catalogue from tables/");
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("tables/table.schema.json"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TableCatalogueTest.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

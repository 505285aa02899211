package com.synchub.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in a table file is refused with its line; each test plants one into a good file. */
class TableFileReaderTest {

    private static final String GOOD = """
            name: notes
            description: A tenant's notes.
            sort_key: note_id
            retention: account
            attributes:
              - name: note_id
                type: string
                description: The note.
                personal: false
                secret: false
                analytics: false
              - name: body
                type: string
                description: Its text.
                personal: true
                secret: false
                analytics: false
              - name: expires_at
                type: long
                description: When it goes.
                personal: false
                secret: false
                analytics: true
                ttl: true
              - name: shared#with
                column: shared_with
                type: string
                description: Who sees it.
                personal: true
                secret: false
                analytics: false
                person: true
              - name: key
                type: binary
                description: Its key.
                personal: false
                secret: true
                analytics: false
            purpose: Keeps notes.
            persons: Users.
            recipients: Nobody else.
            source: The user.
            """;

    @TempDir
    Path directory;

    @Test
    void readsEveryKeyOfAGoodFile() throws IOException {
        TableDefinition table = load("notes.yaml", GOOD).table("notes");

        assertThat(table.name()).isEqualTo("notes");
        assertThat(table.description()).isEqualTo("A tenant's notes.");
        assertThat(table.sortKeyAttribute().name()).isEqualTo("note_id");
        assertThat(table.retention()).isEqualTo("account");
        assertThat(table.ttlAttribute()).map(AttributeDefinition::name).contains("expires_at");
        assertThat(table.attributes())
                .containsExactly(
                        new AttributeDefinition(
                                "note_id",
                                "note_id",
                                AttributeType.STRING,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                ThirdParty.INCLUDE,
                                WhenErased.PSEUDONYMISE,
                                null,
                                "The note."),
                        new AttributeDefinition(
                                "body",
                                "body",
                                AttributeType.STRING,
                                true,
                                false,
                                false,
                                false,
                                false,
                                false,
                                ThirdParty.INCLUDE,
                                WhenErased.PSEUDONYMISE,
                                null,
                                "Its text."),
                        new AttributeDefinition(
                                "expires_at",
                                "expires_at",
                                AttributeType.LONG,
                                false,
                                false,
                                true,
                                false,
                                true,
                                false,
                                ThirdParty.INCLUDE,
                                WhenErased.PSEUDONYMISE,
                                null,
                                "When it goes."),
                        new AttributeDefinition(
                                "shared#with",
                                "shared_with",
                                AttributeType.STRING,
                                true,
                                false,
                                false,
                                true,
                                false,
                                false,
                                ThirdParty.INCLUDE,
                                WhenErased.PSEUDONYMISE,
                                null,
                                "Who sees it."),
                        new AttributeDefinition(
                                "key",
                                "key",
                                AttributeType.BINARY,
                                false,
                                true,
                                false,
                                false,
                                false,
                                false,
                                ThirdParty.INCLUDE,
                                WhenErased.PSEUDONYMISE,
                                null,
                                "Its key."));
    }

    @Test
    void refusesUnknownKeys() {
        refused("retention: account", "retention: account\nowner: me", 5, "unknown key 'owner'");
        refused("    ttl: true", "    tll: true", 24, "unknown key 'tll'");
    }

    @Test
    void refusesMissingKeys() {
        refused("description: A tenant's notes.\n", "", 1, "key 'description' is missing");
        refused(
                "    personal: true\n    secret: false\n    analytics: false\n  - name: e",
                "    secret: false\n" + "    analytics: false\n  - name: e",
                12,
                "key 'personal' is missing");
        refused("sort_key: note_id\n", "", 1, "key 'sort_key' is missing");
        refused("  - name: body\n    type: string", "  - type: string", 12, "key 'name' is missing");
    }

    @Test
    void refusesUnknownTypesAndClasses() {
        refused("    type: long", "    type: number", 19, "unknown type 'number'");
        refused("    type: long", "    type: LONG", 19, "unknown type 'LONG'");
        refused("retention: account", "retention: forever", 4, "unknown retention class 'forever'");
    }

    @Test
    void refusesAnAttributeDeclaredTwice() {
        refused("  - name: body", "  - name: note_id", 12, "attribute 'note_id' is declared twice");
    }

    @Test
    void refusesColumnsThatEqualEachOtherIgnoringCase() {
        refused("column: shared_with", "column: body", 26, "column 'body' equals the column of attribute 'body'");
        refused("column: shared_with", "column: Body", 26, "column 'Body' equals the column of attribute 'body'");
        refused("  - name: key", "  - name: BODY", 33, "column 'BODY' equals the column of attribute 'body'");
    }

    @Test
    void refusesColumnsThatEqualAPartitionOrAReservedColumn() {
        for (String name : new String[] {"tenant_id", "table", "item_tenant_id", "item_overflow", "item_secrets"}) {
            refused("  - name: body", "  - name: " + name, 12, "column '" + name + "' equals the ");
            refused("column: shared_with", "column: " + name, 26, "column '" + name + "' equals the ");
            refused("column: shared_with", "column: " + name.toUpperCase(Locale.ROOT), 26, "equals the ");
        }
    }

    @Test
    void refusesColumnNamesThatSqlWouldHaveToQuote() {
        refused("    column: shared_with\n", "", 25, "column 'shared#with' has other characters");
        for (String column : new String[] {"Shared", "1st", "a-b", "\"a b\"", "\"é\"", "a.b", "x".repeat(64)}) {
            refused("column: shared_with", "column: " + column, 26, "has other characters");
        }
        refused("  - name: body", "  - name: \"bo\\ndy\"\n    column: x", 12, "no control characters");
    }

    @Test
    void refusesASortKeyThatIsNotDeclaredNotAStringOrSecret() {
        refused("sort_key: note_id", "sort_key: id", 3, "sort key 'id' is not among the attributes");
        refused("sort_key: note_id", "sort_key: expires_at", 3, "sort key 'expires_at' is not of type string");
        refused(
                "    description: The note.\n    personal: false\n    secret: false",
                "    description: The note.\n    personal: false\n    secret: true",
                3,
                "sort key 'note_id' is secret");
    }

    @Test
    void refusesFlagsThatContradictEachOther() {
        refused(
                "    secret: true\n    analytics: false",
                "    secret: true\n    analytics: true",
                38,
                "open to analytics");
        refused("    type: long", "    type: string", 24, "expires items by a number");
        refused("    secret: true\n", "    secret: false\n    ttl: true\n", 38, "expires items by a number");
        refused("    type: binary\n", "    type: long\n    ttl: true\n", 35, "by one attribute only");
        refused("    type: binary\n", "    type: binary\n    person: true\n", 35, "has type string");
        refused("    type: binary\n", "    type: string\n    person: true\n", 35, "a secret cannot name a person");
        refused(
                "    personal: true\n    secret: false\n    analytics: false\n    person: true",
                "    personal: false\n    secret: false\n    analytics: false\n    person: true",
                32,
                "is personal");
    }

    @Test
    void readsWhatAnExportDoesWithAnAttribute() throws IOException {
        String file = GOOD.replace(
                "    person: true", "    person: true\n    provided_by_subject: true\n    third_party: pseudonymise");

        AttributeDefinition attribute =
                load("notes.yaml", file).table("notes").attribute("shared#with").orElseThrow();

        assertThat(attribute.providedBySubject()).isTrue();
        assertThat(attribute.thirdParty()).isEqualTo(ThirdParty.PSEUDONYMISE);
    }

    @Test
    void readsWhatBecomesOfAnItemWhosePersonIsErased() throws IOException {
        String file = GOOD.replace("    person: true", "    person: true\n    when_erased: delete_item");

        assertThat(load("notes.yaml", file).table("notes").attribute("shared#with"))
                .map(AttributeDefinition::whenErased)
                .contains(WhenErased.DELETE_ITEM);
        refused("    person: true", "    person: true\n    when_erased: keep", 33, "unknown rule 'keep'");
        refused("    ttl: true", "    when_erased: delete_item", 24, "it names nobody");
    }

    /** What is about somebody who is erased must not stay behind. */
    @Test
    void readsWhomAnAttributeIsAbout() throws IOException {
        String erased = GOOD.replace("    person: true", "    person: true\n    when_erased: delete_item");
        String file = erased.replace("    ttl: true", "    ttl: true\n    about: shared#with");

        assertThat(load("notes.yaml", file).table("notes").attribute("expires_at"))
                .map(AttributeDefinition::about)
                .contains("shared#with");
        refused("    ttl: true", "    ttl: true\n    about: body", 25, "attribute 'body' names nobody");
        refused("    ttl: true", "    ttl: true\n    about: nothing", 25, "attribute 'nothing' names nobody");
        refused("    ttl: true", "    ttl: true\n    about: shared#with", 25, "would stay when the person is erased");
    }

    @Test
    void refusesExportsThatContradictTheRest() {
        refused("    ttl: true", "    third_party: hide", 24, "unknown treatment 'hide'");
        refused("    ttl: true", "    third_party: pseudonymise", 24, "only a personal text can have a pseudonym");
        refused("    ttl: true", "    provided_by_subject: maybe", 24, "'provided_by_subject' is neither true nor");
        refused(
                "    secret: true\n",
                "    secret: true\n    provided_by_subject: true\n",
                38,
                "a secret is never exported");
        refused(
                "    description: The note.\n",
                "    description: The note.\n    third_party: omit\n",
                3,
                "sort key 'note_id' is omitted from exports");
    }

    @Test
    void refusesValuesThatYamlReadsAsSomethingElse() {
        refused("    ttl: true", "    ttl: yes", 24, "'ttl' is neither true nor false");
        refused("    ttl: true", "    ttl: \"true\"", 24, "'ttl' is neither true nor false");
        refused("  - name: body", "  - name: no", 12, "'name' is not text");
        refused("  - name: body", "  - name: 2026", 12, "'name' is not text");
        refused("    description: Its text.", "    description: [a, b]", 14, "'description' is not text");
        refused("    description: Its text.", "    description: \"  \"", 14, "'description' is empty");
        refused("    description: Its text.", "    description:", 14, "'description' is not text");
        refused("retention: account", "retention: account\n<<: {name: x}", 5, "a key is not text");
    }

    @Test
    void refusesAKeyThatIsGivenTwice() {
        refused("retention: account", "retention: account\nretention: expiring", 5, "key 'retention' is given twice");
        refused("    ttl: true", "    ttl: true\n    ttl: false", 25, "key 'ttl' is given twice");
    }

    @Test
    void refusesWhatIsNotYaml() {
        refused("    type: long", "    type: [long", 20, "not YAML");
        refused("    type: long", "   type: long", 19, "not YAML");
        refused("retention: account", "\tretention: account", 4, "not YAML");
        refused("retention: account", "retention: acc\u0000ount", 1, "not YAML");
        refusedFile("notes.yaml", "", 1, "not a mapping");
        refusedFile("notes.yaml", "- a\n- b\n", 1, "not a mapping");
        refusedFile("notes.yaml", GOOD + "---\n" + GOOD, 43, "not YAML");
    }

    @Test
    void refusesAttributesThatAreNoListOfMappings() {
        String head = GOOD.substring(0, GOOD.indexOf("attributes:"));
        refusedFile("notes.yaml", head + "attributes:\n", 5, "not a list");
        refusedFile("notes.yaml", head + "attributes: []\n", 5, "not a list");
        refusedFile("notes.yaml", head + "attributes:\n  note_id: string\n", 6, "not a list");
        refusedFile("notes.yaml", head + "attributes:\n  - note_id\n", 6, "not a mapping");
    }

    @Test
    void refusesATableThatIsNotNamedAsItsFile() {
        refused("name: notes", "name: memos", 1, "table name 'memos' differs from the file's name");
        refused("name: notes", "name: Notes", 1, "table name 'Notes' has other characters");
        refusedFile("memos.yaml", GOOD, 1, "table name 'notes' differs from the file's name");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        Files.write(directory.resolve("notes.yaml"), new byte[] {'n', 'a', 'm', 'e', ':', ' ', (byte) 0xff});

        assertThatThrownBy(() -> TableCatalogue.fromDirectory(directory))
                .hasMessageContaining("notes.yaml:1: the file");
    }

    private void refused(String good, String bad, int line, String what) {
        assertThat(GOOD).containsOnlyOnce(good);
        refusedFile("notes.yaml", GOOD.replace(good, bad), line, what);
    }

    private void refusedFile(String file, String content, int line, String what) {
        assertThatThrownBy(() -> load(file, content))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CATALOGUE_INVALID);
                    assertThat(e.hint()).endsWith(".");
                })
                .hasMessageStartingWith("invalid table catalogue: " + file + ":" + line + ": ")
                .hasMessageContaining(what)
                .hasMessageNotContaining("\n");
    }

    private TableCatalogue load(String file, String content) throws IOException {
        try (var old = Files.list(directory)) {
            for (Path path : old.toList()) {
                Files.delete(path);
            }
        }
        Files.writeString(directory.resolve(file), content);
        return TableCatalogue.fromDirectory(directory);
    }
}

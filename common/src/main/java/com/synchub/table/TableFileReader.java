package com.synchub.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads one table file. Works on YAML nodes, not on values, because only nodes know their line; the first mistake ends
 * it. {@code tables/table.schema.json} says the same for editors, as far as a schema can.
 */
final class TableFileReader {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[^\\p{Cntrl}]{1,255}");
    private static final Set<String> RETENTION_CLASSES = Set.of("account", "expiring");
    /** What every file and partition has besides the declared columns. */
    private static final Map<String, String> RESERVED = Map.of(
            "tenant_id", "the partition column 'tenant_id'",
            "table", "the partition column 'table'",
            "item_tenant_id", "the reserved column 'item_tenant_id'",
            "item_overflow", "the reserved column 'item_overflow'",
            "item_secrets", "the reserved column 'item_secrets'");

    private final TableFile file;
    /** What each column name is taken by. */
    private final Map<String, String> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    TableFileReader(TableFile file) {
        this.file = file;
        taken.putAll(RESERVED);
    }

    TableDefinition read() {
        YamlMap table = YamlMap.document(file.name(), file.text());
        table.allow(
                "name",
                "description",
                "sort_key",
                "retention",
                "purpose",
                "persons",
                "recipients",
                "source",
                "attributes");
        String name = table.text("name");
        if (!IDENTIFIER.matcher(name).matches()) {
            throw table.invalid(
                    "name",
                    "table name " + shown(name) + " has other characters than a-z, 0-9 and '_'",
                    "Start with a letter, use at most 63 characters.");
        }
        if (!file.name().equals(name + ".yaml")) {
            throw table.invalid(
                    "name",
                    "table name " + shown(name) + " differs from the file's name",
                    "Name the file " + name + ".yaml, or change the name.");
        }
        String description = table.text("description");
        String retention = table.text("retention");
        if (!RETENTION_CLASSES.contains(retention)) {
            throw table.invalid(
                    "retention",
                    "unknown retention class " + shown(retention),
                    "The classes are account and expiring.");
        }
        List<AttributeDefinition> attributes = new ArrayList<>();
        List<YamlMap> declared = table.maps("attributes");
        for (YamlMap attribute : declared) {
            attributes.add(attribute(attribute, attributes));
        }
        checkAbout(declared, attributes);
        String sortKey = table.text("sort_key");
        checkSortKey(table, sortKey, attributes);
        Processing processing = new Processing(
                table.text("purpose"), table.text("persons"), table.text("recipients"), table.text("source"));
        return new TableDefinition(name, description, sortKey, retention, processing, attributes);
    }

    private AttributeDefinition attribute(YamlMap yaml, List<AttributeDefinition> before) {
        yaml.allow(
                "name",
                "column",
                "type",
                "description",
                "personal",
                "secret",
                "analytics",
                "person",
                "ttl",
                "provided_by_subject",
                "third_party",
                "when_erased",
                "about");
        String name = yaml.text("name");
        if (!ATTRIBUTE_NAME.matcher(name).matches()) {
            throw yaml.invalid(
                    "name",
                    "an attribute name has 1 to 255 characters and no control characters",
                    "Leave such an attribute undeclared; it is backed up all the same.");
        }
        if (before.stream().anyMatch(a -> a.name().equals(name))) {
            throw yaml.invalid("name", "attribute " + shown(name) + " is declared twice", "Keep one of the two.");
        }
        AttributeDefinition attribute = new AttributeDefinition(
                name,
                column(yaml, name),
                type(yaml),
                yaml.flag("personal"),
                yaml.flag("secret"),
                yaml.flag("analytics"),
                yaml.optionalFlag("person"),
                yaml.optionalFlag("ttl"),
                yaml.optionalFlag("provided_by_subject"),
                thirdParty(yaml),
                whenErased(yaml),
                yaml.has("about") ? yaml.text("about") : null,
                yaml.text("description"));
        checkFlags(yaml, attribute, before);
        checkExport(yaml, attribute);
        checkErasure(yaml, attribute);
        return attribute;
    }

    private String column(YamlMap yaml, String name) {
        String key = yaml.has("column") ? "column" : "name";
        String column = yaml.text(key);
        String owner = taken.get(column);
        if (owner != null) {
            throw yaml.invalid(
                    key,
                    "column " + shown(column) + " equals " + owner + " (case does not count)",
                    "Give the attribute a column name of its own with 'column:'.");
        }
        if (!IDENTIFIER.matcher(column).matches()) {
            throw yaml.invalid(
                    key,
                    "column " + shown(column) + " has other characters than a-z, 0-9 and '_'",
                    "Start with a letter, use at most 63 characters; 'column:' sets a name that differs from the "
                            + "attribute's.");
        }
        taken.put(column, "the column of attribute " + shown(name));
        return column;
    }

    private static AttributeType type(YamlMap yaml) {
        String type = yaml.text("type");
        return AttributeType.spelled(type)
                .orElseThrow(() -> yaml.invalid(
                        "type", "unknown type " + shown(type), "The types are " + AttributeType.spellings() + "."));
    }

    private static ThirdParty thirdParty(YamlMap yaml) {
        if (!yaml.has("third_party")) {
            return ThirdParty.INCLUDE;
        }
        String spelling = yaml.text("third_party");
        return ThirdParty.spelled(spelling)
                .orElseThrow(() -> yaml.invalid(
                        "third_party",
                        "unknown treatment " + shown(spelling),
                        "The treatments are " + ThirdParty.spellings() + "."));
    }

    private static WhenErased whenErased(YamlMap yaml) {
        if (!yaml.has("when_erased")) {
            return WhenErased.PSEUDONYMISE;
        }
        String spelling = yaml.text("when_erased");
        return WhenErased.spelled(spelling)
                .orElseThrow(() -> yaml.invalid(
                        "when_erased",
                        "unknown rule " + shown(spelling),
                        "The rules are " + WhenErased.spellings() + "."));
    }

    private static void checkErasure(YamlMap yaml, AttributeDefinition attribute) {
        if (yaml.has("when_erased") && !attribute.person()) {
            throw yaml.invalid("when_erased", "it names nobody", "Set 'person: true' or drop 'when_erased'.");
        }
    }

    /** Needs all of them: an attribute may be about one that follows. */
    private static void checkAbout(List<YamlMap> declared, List<AttributeDefinition> attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            YamlMap yaml = declared.get(i);
            String about = attributes.get(i).about();
            if (about == null) {
                continue;
            }
            AttributeDefinition whom = attributes.stream()
                    .filter(attribute -> attribute.person() && attribute.name().equals(about))
                    .findFirst()
                    .orElseThrow(() -> yaml.invalid(
                            "about",
                            "attribute " + shown(about) + " names nobody",
                            "Name an attribute of this table with 'person: true'."));
            if (whom.whenErased() != WhenErased.DELETE_ITEM) {
                throw yaml.invalid(
                        "about",
                        "what is about a person would stay when the person is erased",
                        "Set 'when_erased: delete_item' for " + shown(about) + ".");
            }
        }
    }

    private static void checkExport(YamlMap yaml, AttributeDefinition attribute) {
        if (attribute.secret() && attribute.providedBySubject()) {
            throw yaml.invalid(
                    "provided_by_subject", "a secret is never exported", "Set 'provided_by_subject: false'.");
        }
        if (attribute.thirdParty() == ThirdParty.PSEUDONYMISE
                && (attribute.type() != AttributeType.STRING || !attribute.personal())) {
            throw yaml.invalid(
                    "third_party",
                    "only a personal text can have a pseudonym",
                    "Set 'type: string' and 'personal: true', or omit it.");
        }
    }

    private static void checkFlags(YamlMap yaml, AttributeDefinition attribute, List<AttributeDefinition> before) {
        if (attribute.secret() && attribute.analytics()) {
            throw yaml.invalid("analytics", "a secret cannot be open to analytics", "Set one of the two to false.");
        }
        if (attribute.person() && attribute.type() != AttributeType.STRING) {
            throw yaml.invalid("person", "what names a person has type string", "Set the type or drop 'person'.");
        }
        if (attribute.person() && attribute.secret()) {
            throw yaml.invalid(
                    "person", "a secret cannot name a person, since it is never read", "Set one of the two to false.");
        }
        if (attribute.person() && !attribute.personal()) {
            throw yaml.invalid("person", "what names a person is personal", "Set 'personal: true'.");
        }
        if (attribute.ttl() && attribute.type() != AttributeType.LONG) {
            throw yaml.invalid("ttl", "DynamoDB expires items by a number of seconds only", "Set 'type: long'.");
        }
        if (attribute.ttl() && before.stream().anyMatch(AttributeDefinition::ttl)) {
            throw yaml.invalid("ttl", "DynamoDB expires items by one attribute only", "Keep one 'ttl: true'.");
        }
    }

    private static void checkSortKey(YamlMap table, String sortKey, List<AttributeDefinition> attributes) {
        AttributeDefinition declared = attributes.stream()
                .filter(a -> a.name().equals(sortKey))
                .findFirst()
                .orElseThrow(() -> table.invalid(
                        "sort_key",
                        "sort key " + shown(sortKey) + " is not among the attributes",
                        "Declare it under 'attributes:' with type string."));
        if (declared.type() != AttributeType.STRING) {
            throw table.invalid(
                    "sort_key",
                    "sort key " + shown(sortKey) + " is not of type string",
                    "Sync Hub's sort keys are strings.");
        }
        if (declared.thirdParty() == ThirdParty.OMIT) {
            throw table.invalid(
                    "sort_key",
                    "sort key " + shown(sortKey) + " is omitted from exports",
                    "An item without its key is no item; use 'third_party: pseudonymise'.");
        }
        if (declared.secret()) {
            throw table.invalid(
                    "sort_key",
                    "sort key " + shown(sortKey) + " is secret",
                    "A key is stored in the clear; keep the secret in another attribute.");
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (line.length() <= 80 ? line : line.substring(0, 80) + "...") + "'";
    }
}

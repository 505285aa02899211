package com.synchub.analytics;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.SyncHubException;
import com.synchub.privacy.Delta;
import com.synchub.privacy.Rho;
import com.synchub.yaml.YamlFile;
import com.synchub.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one file of the catalogue: first the schema's rules, then those that a schema can't say. */
final class MetricReader {

    private static final Pattern BLOCK_SCALAR = Pattern.compile(":\\s+[|>][-+1-9]*\\s*(#.*)?$");
    private static final String SCHEMA = "/analytics/metric.schema.json";

    private final MetricFile file;
    private final SqlCheck check;
    private final YamlFile yaml;
    private final Set<String> tables = new TreeSet<>();

    MetricReader(MetricFile file, SqlCheck check) {
        this.file = file;
        this.check = check;
        this.yaml = YamlTree.read(
                file.text(),
                (line, pointer, what, cure, cause) -> MetricFile.invalid(file.name(), line, what, cure, cause));
    }

    Metric read() {
        JsonNode root = yaml.content();
        List<Error> errors = Parsed.PARSED.validate(root);
        if (!errors.isEmpty()) {
            String pointer = String.valueOf(errors.get(0).getInstanceLocation());
            String property = pointer + "/" + errors.get(0).getProperty();
            pointer = yaml.lines().containsKey(property) ? property : pointer;
            throw invalid(
                    pointer,
                    (pointer.isEmpty() ? "" : pointer + ": ") + errors.get(0).getMessage(),
                    "The schema analytics/metric.schema.json says what may stand there.");
        }
        String id = root.get("id").asString();
        if (!file.name().equals(id + ".yaml")) {
            throw invalid("/id", "the id differs from the file's name", "Name the file " + id + ".yaml.");
        }
        Keys keys = keys(root.get("keys"));
        List<Metric.Part> parts = parts(root, keys);
        Metric.Threshold threshold = threshold(root.get("threshold"), keys, parts);
        Cadence cadence = Cadence.valueOf(root.get("cadence").asString().toUpperCase(Locale.ROOT));
        String reason = root.has("cadence_reason") ? root.get("cadence_reason").asString() : null;
        if ((cadence == Cadence.DAILY) != (reason != null)) {
            throw invalid(
                    "/cadence",
                    "a daily metric says why in 'cadence_reason', and no other has one",
                    "Daily releases cost 30 times as much as monthly ones: prefer weekly or monthly.");
        }
        return new Metric(
                id,
                root.get("question").asString(),
                root.get("unit").asString(),
                root.get("notes").asString(),
                keys,
                parts,
                threshold,
                cadence,
                reason,
                tables,
                file.name());
    }

    private Keys keys(JsonNode node) {
        KeyKind kind = KeyKind.valueOf(node.get("kind").asString().toUpperCase(Locale.ROOT));
        if ((kind == KeyKind.PUBLIC) != node.has("list")) {
            throw invalid("/keys", "public keys have a 'list', and no others have", "Add it, or change the kind.");
        }
        List<String> list = new ArrayList<>();
        if (node.has("list")) {
            node.get("list").forEach(key -> list.add(key.asString()));
        }
        return new Keys(kind, list);
    }

    private List<Metric.Part> parts(JsonNode root, Keys keys) {
        boolean ratio = root.has("numerator") && root.has("denominator") && !root.has("value");
        boolean single = root.has("value") && !root.has("numerator") && !root.has("denominator");
        if (ratio == single) {
            throw invalid(
                    "", "neither one 'value' nor a 'numerator' with a 'denominator'", "A metric has one of the two.");
        }
        return ratio
                ? List.of(part(root, "numerator", keys), part(root, "denominator", keys))
                : List.of(part(root, "value", keys));
    }

    private Metric.Part part(JsonNode root, String name, Keys keys) {
        JsonNode node = root.get(name);
        JsonNode given = node.get("bounds");
        Bounds bounds = new Bounds(
                given.get("groups").asInt(),
                given.get("lower").asLong(),
                given.get("upper").asLong(),
                given.get("source").asString());
        String pointer = "/" + name;
        if (bounds.lower() > 0 || bounds.upper() < 0 || bounds.most() == 0) {
            throw invalid(
                    pointer + "/bounds",
                    "bounds that don't have 0 between them",
                    "lower <= 0 <= upper, and not both 0.");
        }
        if (keys.kind() != KeyKind.DERIVED && bounds.groups() > keys.certain().size()) {
            throw invalid(pointer + "/bounds/groups", "more groups than there are keys", "Lower it.");
        }
        String sql = node.get("sql").asString();
        try {
            tables.addAll(check.check(sql, keys.kind()));
        } catch (SqlRefused e) {
            throw MetricFile.invalid(
                    file.name(),
                    lineInFile(yaml.lineOf(pointer + "/sql"), e.line()),
                    String.valueOf(e.getMessage()),
                    e.cure(),
                    e);
        }
        return new Metric.Part(name, sql, keys, bounds, rho(node, pointer));
    }

    /** A block scalar's text begins on the line below its key, any other on the same. */
    private int lineInFile(int lineOfKey, int lineInSql) {
        String key = file.text().lines().skip(lineOfKey - 1L).findFirst().orElse("");
        return lineOfKey + lineInSql - (BLOCK_SCALAR.matcher(key).find() ? 0 : 1);
    }

    private Metric.@Nullable Threshold threshold(@Nullable JsonNode node, Keys keys, List<Metric.Part> parts) {
        if ((keys.kind() == KeyKind.DERIVED) != (node != null)) {
            throw invalid(
                    node == null ? "/keys" : "/threshold",
                    "derived keys have a 'threshold', and no others have",
                    "It says from which noisy count of tenants on a key shows.");
        }
        if (node == null) {
            return null;
        }
        if (parts.size() > 1) {
            throw invalid("/threshold", "a ratio of derived keys", "Give a ratio a list of public keys.");
        }
        try {
            return new Metric.Threshold(
                    rho(node, "/threshold"),
                    Delta.of(node.get("delta").asString()),
                    node.get("minimum_tenants").asInt());
        } catch (SyncHubException e) {
            throw invalid("/threshold/delta", String.valueOf(e.getMessage()), e.hint());
        }
    }

    private Rho rho(JsonNode node, String pointer) {
        try {
            return Rho.of(node.get("rho").asString());
        } catch (SyncHubException e) {
            throw invalid(pointer + "/rho", String.valueOf(e.getMessage()), e.hint());
        }
    }

    private SyncHubException invalid(String pointer, String what, String cure) {
        return MetricFile.invalid(file.name(), yaml.lineOf(pointer), what, cure, null);
    }

    /** Parsed when it is first needed. */
    private static final class Parsed {

        static final Schema PARSED = parsed();

        private static Schema parsed() {
            SchemaRegistryConfig config =
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
            try (InputStream in = Objects.requireNonNull(MetricReader.class.getResourceAsStream(SCHEMA), SCHEMA)) {
                return SchemaRegistry.withDefaultDialect(
                                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
                        .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

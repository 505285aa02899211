package com.synchub.allocation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code cost/drivers.yaml}; what is wrong is told with file and line. The schema beside it says the same. */
final class DriverFile {

    private static final int MOST_DIGITS = 18;

    private final String file;

    DriverFile(String file) {
        this.file = file;
    }

    DriverRules read(String text, String sha256) {
        Map<String, Node> document = map(root(text), "minimum_digits", "accepted_gaps", "rules");
        List<DriverRule> rules = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Node each : list(required(document, "rules", null))) {
            DriverRule rule = rule(each);
            if (!names.add(rule.name())) {
                throw invalid(each, "rule '" + rule.name() + "' is there twice", "Give it another name.");
            }
            rules.add(rule);
        }
        Node digits = document.get("minimum_digits");
        Node gaps = document.get("accepted_gaps");
        return new DriverRules(
                rules,
                digits == null ? 0 : number(digits, MOST_DIGITS),
                gaps == null ? Set.of() : new LinkedHashSet<>(texts(gaps)),
                sha256);
    }

    private Node root(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root != null) {
                return root;
            }
        } catch (YAMLException e) {
            throw invalid(null, "not YAML", "Correct the syntax.");
        }
        throw invalid(null, "the file is empty", "Begin with 'rules:'.");
    }

    private DriverRule rule(Node node) {
        Map<String, Node> keys = map(node, "name", "when", "by", "tag", "shares", "because");
        List<DriverRule.Condition> when = new ArrayList<>();
        Node conditions = required(keys, "when", node);
        map(conditions).forEach((column, values) -> when.add(DriverRule.Condition.of(column, texts(values))));
        if (when.isEmpty()) {
            throw invalid(conditions, "'when' is empty", "Name a column; what no rule matches is a line of its own.");
        }
        return new DriverRule(text(required(keys, "name", node)), when, driver(keys, node));
    }

    private Driver driver(Map<String, Node> keys, Node node) {
        Node by = required(keys, "by", node);
        String name = text(by);
        only(keys, node, "tag", name.equals("direct"));
        only(keys, node, "shares", name.equals("shares"));
        only(keys, node, "because", name.equals("shared") || name.equals("unattributable"));
        return switch (name) {
            case "requests" -> new Driver.ByWeight(Weight.REQUESTS);
            case "compute" -> new Driver.ByWeight(Weight.COMPUTE);
            case "duration" -> new Driver.ByWeight(Weight.DURATION);
            case "active-tenants" -> new Driver.ByWeight(Weight.ACTIVE_TENANTS);
            case "storage" -> new Driver.ByWeight(Weight.STORAGE);
            case "direct" -> new Driver.Direct(text(required(keys, "tag", node)));
            case "shares" -> shares(required(keys, "shares", node));
            case "shared" -> new Driver.Kept(AllocationOutcome.SHARED, text(required(keys, "because", node)));
            case "unattributable" ->
                new Driver.Kept(AllocationOutcome.UNATTRIBUTABLE, text(required(keys, "because", node)));
            default ->
                throw invalid(
                        by,
                        "unknown driver",
                        "One of requests, compute, duration, active-tenants, storage, direct, shares, shared,"
                                + " unattributable.");
        };
    }

    private Driver shares(Node node) {
        List<Driver.Share> shares = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Node each : list(node)) {
            Map<String, Node> keys = map(each, "tenant", "share");
            BigDecimal share = decimal(required(keys, "share", each));
            sum = sum.add(share);
            shares.add(new Driver.Share(new TenantId(text(required(keys, "tenant", each))), share));
        }
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            throw invalid(node, "the shares come to more than 1", "Lower them; what is left over is not allocated.");
        }
        if (shares.stream().map(Driver.Share::tenant).distinct().count() < shares.size()) {
            throw invalid(node, "a tenant has two shares", "Add them up.");
        }
        return new Driver.ByShares(shares);
    }

    private void only(Map<String, Node> keys, Node node, String key, boolean allowed) {
        if (keys.containsKey(key) && !allowed) {
            throw invalid(node, "'" + key + "' does not belong to this driver", "Remove it.");
        }
    }

    private BigDecimal decimal(Node node) {
        try {
            BigDecimal value = new BigDecimal(text(node));
            if (value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0 && value.scale() <= MOST_DIGITS) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw invalid(node, "not a share", "Above 0 and at most 1, with 18 digits behind the point at most.");
    }

    private int number(Node node, int most) {
        String text = text(node);
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) > most) {
            throw invalid(node, "not a number from 0 to " + most, "Correct it.");
        }
        return Integer.parseInt(text);
    }

    /** A list of texts, or one text. */
    private List<String> texts(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(this::text).toList()
                : List.of(text(node));
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw invalid(node, "not a text", "Give it a value.");
    }

    private List<Node> list(Node node) {
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        throw invalid(node, "not a list with entries", "Begin each entry with '- '.");
    }

    /** @param allowed keys; none for any */
    private Map<String, Node> map(Node node, String... allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid(node, "not a mapping", "Write 'key: value'.");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(entry.getKeyNode());
            if (allowed.length > 0 && !Set.of(allowed).contains(key)) {
                throw invalid(
                        entry.getKeyNode(), "unknown key", "The keys here are " + String.join(", ", allowed) + ".");
            }
            if (entries.put(key, entry.getValueNode()) != null) {
                throw invalid(entry.getKeyNode(), "a key is given twice", "Remove one.");
            }
        }
        return entries;
    }

    private Node required(Map<String, Node> keys, String key, @Nullable Node where) {
        Node node = keys.get(key);
        if (node == null) {
            throw invalid(where, "'" + key + "' is missing", "Add it.");
        }
        return node;
    }

    private SyncHubException invalid(@Nullable Node where, String what, String cure) {
        int line = where == null ? 1 : where.getStartMark().getLine() + 1;
        return new SyncHubException(
                ErrorCode.COST_DRIVERS_INVALID, "invalid cost drivers: " + file + ":" + line + ": " + what, cure);
    }
}

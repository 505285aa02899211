package com.synchub.table;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file that knows its lines. Every refusal is {@code CATALOGUE_INVALID} with {@code file:line}. */
final class YamlMap {

    private final String file;
    private final int line;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    private YamlMap(String file, MappingNode node) {
        this.file = file;
        this.line = lineOf(node);
        for (NodeTuple entry : node.getValue()) {
            String key = string(entry.getKeyNode(), "a key");
            if (entries.putIfAbsent(key, entry) != null) {
                throw invalid(
                        file,
                        lineOf(entry.getKeyNode()),
                        "key '" + key + "' is given twice",
                        "YAML would silently keep the last; remove one.",
                        null);
            }
        }
    }

    /** The file's one document, which has to be a mapping. */
    static YamlMap document(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return new YamlMap(file, mapping);
            }
            throw invalid(file, 1, "the file is not a mapping", "Begin with 'name: <table>'.", null);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw invalid(file, line, "not YAML: " + e.getProblem(), "Correct the syntax there.", e);
        } catch (YAMLException e) {
            throw invalid(file, 1, "not YAML", "Remove the control character, or correct the syntax.", e);
        }
    }

    /** Refuses every key but these. */
    void allow(String... keys) {
        Set<String> allowed = Set.of(keys);
        entries.forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                throw invalid(
                        file,
                        lineOf(entry.getKeyNode()),
                        "unknown key '" + key + "'",
                        "The keys here are " + String.join(", ", keys) + ".",
                        null);
            }
        });
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    String text(String key) {
        String text = string(required(key), "'" + key + "'");
        if (text.isBlank()) {
            throw invalid(key, "'" + key + "' is empty", "Give it a value.");
        }
        return text;
    }

    boolean flag(String key) {
        if (required(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            if (scalar.getValue().equals("true")) {
                return true;
            }
            if (scalar.getValue().equals("false")) {
                return false;
            }
        }
        throw invalid(key, "'" + key + "' is neither true nor false", "Write true or false, without quotes.");
    }

    /** False if absent. */
    boolean optionalFlag(String key) {
        return has(key) && flag(key);
    }

    List<YamlMap> maps(String key) {
        if (!(required(key) instanceof SequenceNode sequence)
                || sequence.getValue().isEmpty()) {
            throw invalid(key, "'" + key + "' is not a list with entries", "Begin each entry with '- name: ...'.");
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            if (!(node instanceof MappingNode mapping)) {
                throw invalid(
                        file,
                        lineOf(node),
                        "an entry of '" + key + "' is not a mapping",
                        "Begin each entry with '- name: ...'.",
                        null);
            }
            maps.add(new YamlMap(file, mapping));
        }
        return maps;
    }

    /** A refusal of what this mapping has under the key, or of the mapping if it has none. */
    SyncHubException invalid(String key, String what, String cure) {
        NodeTuple entry = entries.get(key);
        return invalid(file, entry == null ? line : lineOf(entry.getValueNode()), what, cure, null);
    }

    static SyncHubException invalid(String file, int line, String what, String cure, @Nullable Exception cause) {
        return new SyncHubException(
                ErrorCode.CATALOGUE_INVALID,
                "invalid table catalogue: " + file + ":" + line + ": " + what,
                cure,
                cause);
    }

    private Node required(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw invalid(
                    file,
                    line,
                    "key '" + key + "' is missing",
                    "Add '" + key + ":' to the entry that starts there.",
                    null);
        }
        return entry.getValueNode();
    }

    private String string(Node node, String what) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        throw invalid(
                file,
                lineOf(node),
                what + " is not text",
                "Put it in quotes if it looks like a number, a date or yes/no.",
                null);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}

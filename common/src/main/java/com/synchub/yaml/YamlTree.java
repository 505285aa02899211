package com.synchub.yaml;

import com.synchub.failure.SyncHubException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML as JSON without YAML's surprises: nothing becomes a binary fraction, an octal number or a base-60 one, no key
 * is given twice, nothing refers to something elsewhere. Dates are text.
 */
public final class YamlTree {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Refusal refusal;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlTree(Refusal refusal) {
        this.refusal = refusal;
    }

    /**
     * Reads a whole file.
     *
     * @throws com.synchub.failure.SyncHubException that of the refusal, with the line
     */
    public static YamlFile read(String text, Refusal refusal) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw refusal.of(1, "", "the file is empty", "Fill it, or remove it.", null);
            }
            YamlTree tree = new YamlTree(refusal);
            return new YamlFile(tree.json(root, ""), tree.lines);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw refusal.of(line, "", "not YAML: " + e.getProblem(), "Correct the syntax there.", e);
        } catch (YAMLException e) {
            throw refusal.of(
                    1,
                    "",
                    "not YAML, or longer than 3 million characters",
                    "Remove control characters; split a long file, accounts may be in any number of them.",
                    e);
        }
    }

    private JsonNode json(Node node, String pointer) {
        lines.put(pointer, node.getStartMark().getLine() + 1);
        if (node.getAnchor() != null) {
            throw invalid(node, pointer, "an anchor (&)", "Write the value out where it is used.");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                String key = key(entry.getKeyNode(), pointer);
                if (object.has(key)) {
                    throw invalid(
                            entry.getKeyNode(),
                            pointer + "/" + key,
                            "the key is given twice",
                            "Remove one of the two.");
                }
                object.set(key, json(entry.getValueNode(), pointer + "/" + key));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(json(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node, pointer);
    }

    private JsonNode scalar(ScalarNode scalar, String pointer) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            return JSON.stringNode(text);
        }
        if (tag.equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        if (tag.equals(Tag.INT) && WHOLE.matcher(text).matches()) {
            return JSON.numberNode(Long.parseLong(text));
        }
        throw invalid(
                scalar,
                pointer,
                "YAML does not read this as text",
                "Put it in quotes: numbers with a point are text, and so are words like NO or null.");
    }

    private String key(Node node, String pointer) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        throw invalid(node, pointer, "a key is not text", "Write a plain word.");
    }

    private SyncHubException invalid(Node node, String pointer, String what, String cure) {
        return refusal.of(node.getStartMark().getLine() + 1, pointer, what, cure, null);
    }
}

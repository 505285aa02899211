package com.synchub.billing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names terms by a hash of their content: of its JSON with sorted keys, without the day it ends. */
final class Sources {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Sources() {}

    static Source of(String id, String version, BillingNode content) {
        return new Source(id, version, sha256(canonical(content.value(), true)));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The end is left out: it is set when a successor comes, which changes nothing of what was billed. */
    private static String canonical(JsonNode node, boolean top) {
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> {
                if (!(top && member.getKey().equals("until"))) {
                    members.put(JSON.writeValueAsString(member.getKey()), canonical(member.getValue(), false));
                }
            });
            StringBuilder text = new StringBuilder("{");
            members.forEach((key, value) -> text.append(text.length() == 1 ? "" : ",")
                    .append(key)
                    .append(':')
                    .append(value));
            return text.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder("[");
            node.forEach(item -> text.append(text.length() == 1 ? "" : ",").append(canonical(item, false)));
            return text.append(']').toString();
        }
        return JSON.writeValueAsString(node);
    }
}

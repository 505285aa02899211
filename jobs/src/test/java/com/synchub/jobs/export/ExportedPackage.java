package com.synchub.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A package as a stranger reads it: with the JDK's ZIP and a JSON parser, nothing of the project's own codec. */
record ExportedPackage(Map<String, byte[]> files) {

    static ExportedPackage of(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(files.put(entry.getName(), in.readAllBytes())).isNull();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ExportedPackage(files);
    }

    static ExportedPackage read(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String path) {
        assertThat(files).containsKey(path);
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    JsonNode json(String path) {
        return JsonMapper.shared().readTree(files.get(path));
    }

    JsonNode manifest() {
        return json("manifest.json");
    }

    JsonNode manifestOf(String table) {
        return manifest()
                .get("tables")
                .valueStream()
                .filter(each -> each.get("table").stringValue().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** The items of the lossless file. */
    List<Map<String, AttributeValue>> items(String table) {
        return itemsOf("data/ndjson/" + table + ".ndjson");
    }

    /** The items of a lossless file. */
    List<Map<String, AttributeValue>> itemsOf(String path) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        text(path)
                .lines()
                .forEach(line -> items.add(attributes(JsonMapper.shared().readTree(line))));
        return items;
    }

    /** Every file is in the manifest with its size and hash, and the manifest has no other. */
    ExportedPackage isAsItsManifestSays() {
        TreeSet<String> said = new TreeSet<>();
        for (JsonNode file : manifest().get("files")) {
            byte[] bytes = files.get(file.get("path").stringValue());
            assertThat(bytes).as(file.get("path").stringValue()).isNotNull();
            assertThat(file.get("bytes").longValue()).isEqualTo(bytes.length);
            assertThat(file.get("sha256").stringValue()).isEqualTo(sha256(bytes));
            said.add(file.get("path").stringValue());
        }
        said.add("manifest.json");
        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(said);
        return this;
    }

    /** Every item in any form is this tenant's. */
    ExportedPackage isOnlyOf(String tenant) {
        for (String path : files.keySet()) {
            if (path.startsWith("data/ndjson/")) {
                text(path)
                        .lines()
                        .map(line -> JsonMapper.shared().readTree(line))
                        .forEach(item -> assertThat(item.at("/tenant_id/S").stringValue())
                                .as(path)
                                .isEqualTo(tenant));
            } else if (path.startsWith("data/json/")) {
                json(path).properties().forEach(table -> table.getValue()
                        .forEach(item -> assertThat(item.get("tenant_id").stringValue())
                                .as(path)
                                .isEqualTo(tenant)));
            } else if (path.startsWith("data/csv/")) {
                List<List<String>> rows = Csv.read(text(path));
                rows.subList(1, rows.size())
                        .forEach(row ->
                                assertThat(Csv.unguarded(row.get(0))).as(path).isEqualTo(tenant));
            }
        }
        return this;
    }

    /** None of these texts is anywhere. */
    ExportedPackage doesNotHold(Stream<String> texts) {
        texts.forEach(text -> files.forEach((path, bytes) ->
                assertThat(new String(bytes, StandardCharsets.UTF_8)).as(path).doesNotContain(text)));
        return this;
    }

    private static Map<String, AttributeValue> attributes(JsonNode node) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        node.properties().forEach(entry -> attributes.put(entry.getKey(), value(entry.getValue())));
        return attributes;
    }

    private static AttributeValue value(JsonNode node) {
        Map.Entry<String, JsonNode> typed = node.properties().iterator().next();
        JsonNode value = typed.getValue();
        return switch (typed.getKey()) {
            case "S" -> AttributeValue.fromS(value.stringValue());
            case "N" -> AttributeValue.fromN(value.stringValue());
            case "B" -> AttributeValue.fromB(binary(value));
            case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
            case "NULL" -> AttributeValue.fromNul(value.booleanValue());
            case "SS" ->
                AttributeValue.fromSs(
                        value.valueStream().map(JsonNode::stringValue).toList());
            case "NS" ->
                AttributeValue.fromNs(
                        value.valueStream().map(JsonNode::stringValue).toList());
            case "BS" ->
                AttributeValue.fromBs(
                        value.valueStream().map(ExportedPackage::binary).toList());
            case "L" ->
                AttributeValue.fromL(
                        value.valueStream().map(ExportedPackage::value).toList());
            case "M" -> AttributeValue.fromM(attributes(value));
            default -> throw new AssertionError("unknown type " + typed.getKey());
        };
    }

    private static SdkBytes binary(JsonNode base64) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64.stringValue()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

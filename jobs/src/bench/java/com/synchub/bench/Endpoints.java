package com.synchub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a contender reads and writes, as {@code local up --json} tells it. */
record Endpoints(String dynamoDb, String s3, String vault, String region, String accessKeyId, String secretAccessKey) {

    static Endpoints ofServers(String dynamoDb, String s3) {
        return new Endpoints(dynamoDb, s3, "vault", "us-east-1", "benchmark", "benchmark");
    }

    /** Reads the document that {@code local up --json} printed. */
    static Endpoints from(Path file) {
        try {
            JsonNode document = JsonMapper.shared().readTree(Files.readString(file));
            return new Endpoints(
                    text(document, "dynamodb"),
                    text(document, "s3"),
                    text(document, "vault"),
                    text(document, "region"),
                    text(document, "accessKeyId"),
                    text(document, "secretAccessKey"));
        } catch (IOException | JacksonException e) {
            throw new BenchmarkFailure("failed to read the endpoints in " + file, e);
        }
    }

    private static String text(JsonNode document, String name) {
        JsonNode value = document.path(name);
        if (!value.isString()) {
            throw new BenchmarkFailure("the endpoints have no \"" + name + "\"");
        }
        return value.asString();
    }
}

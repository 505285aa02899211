package com.synchub.bench.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets an export beside a bare loop: from the event that it began to the event that it was done, start of the JVM apart. */
public final class Ratio {

    private Ratio() {}

    /** Arguments: the output of the loop, the output of {@code synchub requests wait --json}. */
    public static void main(String[] arguments) throws Exception {
        JsonNode loop = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        JsonNode export = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[1])));
        if (loop.get("items").longValue() != export.at("/manifest/items").longValue()) {
            throw new IllegalStateException("the two have not read the same items");
        }
        double seconds =
                Duration.between(at(export, "START"), at(export, "COMPLETE")).toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "items %,d  bare loop %.1f s  export %.1f s  speed %.2fx%n",
                loop.get("items").longValue(),
                loop.get("seconds").doubleValue(),
                seconds,
                loop.get("seconds").doubleValue() / seconds);
    }

    private static Instant at(JsonNode export, String kind) {
        return export.get("history")
                .valueStream()
                .filter(event -> event.get("kind").stringValue().equals(kind))
                .map(event -> Instant.parse(event.get("at").stringValue()))
                .findFirst()
                .orElseThrow();
    }
}

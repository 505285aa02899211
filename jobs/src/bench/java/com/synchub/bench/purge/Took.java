package com.synchub.bench.purge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long a purge took: from the event that it began to the event that it was verified, start of the JVM apart. */
public final class Took {

    private Took() {}

    /** Arguments: the output of {@code synchub requests wait --json}, how many tenants there are. */
    public static void main(String[] arguments) throws Exception {
        JsonNode purge = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        double seconds =
                Duration.between(at(purge, "START"), at(purge, "VERIFY")).toMillis() / 1e3;
        System.out.printf(Locale.ROOT, "tenants %s  purge %.2f s%n", arguments[1], seconds);
    }

    private static Instant at(JsonNode purge, String kind) {
        return purge.get("history")
                .valueStream()
                .filter(event -> event.get("kind").stringValue().equals(kind))
                .map(event -> Instant.parse(event.get("at").stringValue()))
                .findFirst()
                .orElseThrow();
    }
}

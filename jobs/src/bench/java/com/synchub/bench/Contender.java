package com.synchub.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is measured. Both are told everything by the same environment variables and print one JSON document. */
enum Contender {
    /** The shipped jar, run as a user would. */
    OURS("ours"),
    /** {@link com.synchub.bench.dayswork}. */
    DAYS_WORK("day's work");

    /** High enough never to slow anybody: the replay server has no capacity to protect. */
    private static final String UNLIMITED_READ_UNITS = "100000000";

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    List<String> command(Installation installation, String heap) {
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.add("-Xmx" + heap);
        command.addAll(installation.javaOptions());
        switch (this) {
            case OURS -> command.addAll(List.of("-jar", installation.jar().toString(), "backup", "run", "--json"));
            case DAYS_WORK ->
                command.addAll(List.of(
                        "-Dlogback.configurationFile=" + installation.logback(),
                        "-cp",
                        installation.classPath(),
                        "com.synchub.bench.dayswork.DaysWork"));
        }
        return command;
    }

    /**
     * Its configuration.
     *
     * @param home where it may keep state
     */
    Map<String, String> environment(Endpoints endpoints, int segments, Path home) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SYNCHUB_DYNAMODB_ENDPOINT", endpoints.dynamoDb());
        environment.put("SYNCHUB_S3_ENDPOINT", endpoints.s3());
        environment.put("SYNCHUB_VAULT", endpoints.vault());
        environment.put("SYNCHUB_REGION", endpoints.region());
        environment.put("SYNCHUB_HOME", home.toString());
        environment.put("SYNCHUB_SEGMENTS", String.valueOf(segments));
        environment.put("SYNCHUB_READ_UNITS", UNLIMITED_READ_UNITS);
        environment.put("AWS_ACCESS_KEY_ID", endpoints.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", endpoints.secretAccessKey());
        return environment;
    }
}

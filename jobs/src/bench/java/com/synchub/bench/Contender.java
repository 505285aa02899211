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

    /** The most that the product takes, and more than a table of the benchmark needs. */
    private static final String UNLIMITED_READ_UNITS = "1000000";

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /**
     * How it is run.
     *
     * @param javaOptions of its JVM; empty for the product's own, which its launcher sets
     */
    List<String> command(Installation installation, String javaOptions) {
        if (this == OURS) {
            return List.of(installation.launcher().toString(), "backup", "run", "--json");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(javaOptions.split(" ", -1)));
        command.add("-Dlogback.configurationFile=" + installation.logback());
        command.addAll(List.of("-cp", installation.classPath(), "com.synchub.bench.dayswork.DaysWork"));
        return command;
    }

    /**
     * Its configuration.
     *
     * @param home where it may keep state
     */
    Map<String, String> environment(Endpoints endpoints, int segments, Path home, String javaOptions) {
        Map<String, String> environment = new TreeMap<>();
        if (!javaOptions.isEmpty()) {
            environment.put("SYNCHUB_JAVA_OPTS", javaOptions);
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
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

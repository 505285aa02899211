package com.synchub.jobs.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The shipped jar as a service, in a process of its own, with short leases and only the schedules that a test wants. */
public final class ServiceProcess {

    private static final List<String> SCHEDULES = List.of("backup", "verify", "drill", "dr-check");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private ServiceProcess() {}

    /**
     * Starts it.
     *
     * @param schedules settings by the names of the schedules that are enabled
     */
    public static BackupProcess start(
            BackupWorld at, TestDatabase database, Map<String, Map<String, String>> schedules) {
        Map<String, Object> configured = new LinkedHashMap<>();
        SCHEDULES.forEach(name -> configured.put(name, Map.of("enabled", "false")));
        configured.putAll(schedules);
        String region = at.stack().endpoints().region();
        Map<String, Object> settings = Map.of(
                "synchub",
                Map.of(
                        "lease-timeout",
                        "6s",
                        "service",
                        Map.of("sweep", "1s"),
                        "residency",
                        Map.of("require-encryption", "false", "allowed-regions", List.of("us-east-1", region)),
                        "security",
                        Map.of("issuer", "https://issuer.invalid", "audiences", List.of("test")),
                        "schedules",
                        configured));
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("SYNCHUB_PORT", "0");
        environment.put("SYNCHUB_MANAGEMENT_PORT", "0");
        environment.put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        return BackupProcess.start(at, environment, "serve");
    }

    /** Waits until it serves; nobody else need look into its database before. */
    public static BackupProcess awaitServing(BackupProcess process) throws InterruptedException {
        awaitTrue(() -> process.said().contains("serving on port"), process);
        return process;
    }

    /** Waits for something that the process is to bring about. */
    public static void awaitTrue(BooleanSupplier condition, BackupProcess process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + "\n" + process.said());
            }
            process.requireAlive();
            Thread.sleep(100);
        }
    }
}

package com.synchub.jobs.analytics;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AnalyticsLayout;
import com.synchub.layout.AnalyticsLayout.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queries of analysts over published tables. Each runs in a process of its own, over copies of the published files in a folder
 * of its own, which ends with it; or in Athena, if that is the engine.
 */
public final class AnalystQueries {

    /** What the process is given on its standard input; it has nothing else. */
    public record Task(boolean empty, Map<String, String> views, String sql) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_SQL = 100_000;

    private final Supplier<PublishedTables> tables;
    private final Supplier<MetricCatalogue> catalogue;
    private final Path home;
    private final AnalyticsProperties properties;
    private final Supplier<AthenaQueries> athena;

    /** @param home where folders of queries are */
    AnalystQueries(
            Supplier<PublishedTables> tables,
            Supplier<MetricCatalogue> catalogue,
            Path home,
            AnalyticsProperties properties,
            Supplier<AthenaQueries> athena) {
        this.tables = tables;
        this.catalogue = catalogue;
        this.home = home;
        this.properties = properties;
        this.athena = athena;
    }

    /**
     * Runs one SELECT.
     *
     * @throws SyncHubException {@code ANALYTICS_QUERY_REFUSED} if it is none, fails, or takes too much time or memory
     */
    public QueryAnswer query(String sql) {
        return ask(sql).answer();
    }

    /**
     * Runs one SELECT, and says what it has cost.
     *
     * @throws SyncHubException {@code ANALYTICS_QUERY_REFUSED} if it is none, fails, or takes too much time or memory; what
     *     Athena fails with, if it is the engine
     */
    public PaidAnswer ask(String sql) {
        if (sql.length() > MOST_SQL) {
            throw refused("it has " + sql.length() + " characters, and at most " + MOST_SQL + " are read");
        }
        return properties.engine() == AnalyticsProperties.Engine.ATHENA
                ? athena.get().ask(sql)
                : new PaidAnswer(inSandbox(sql), null);
    }

    private QueryAnswer inSandbox(String sql) {
        try (RunFolder folder = RunFolder.open(home.resolve(UUID.randomUUID().toString()))) {
            Files.createDirectories(folder.file("tmp"));
            Files.createDirectories(folder.file("data"));
            int files = copy(folder.file("data"));
            Path task = folder.file("task.json");
            Files.write(task, JSON.writeValueAsBytes(new Task(files == 0, AnalystViews.of(catalogue.get()), sql)));
            return answer(folder, task);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "copy published tables for a query");
        }
    }

    private int copy(Path folder) throws IOException {
        List<Release> releases = tables.get().releases();
        int copied = 0;
        for (Release release : releases) {
            byte[] file = tables.get().read(release).orElse(null);
            if (file != null) {
                Path path = folder.resolve(AnalyticsLayout.file(release).substring(AnalyticsLayout.PREFIX.length()));
                Files.createDirectories(path.getParent());
                Files.write(path, file);
                copied++;
            }
        }
        return copied;
    }

    private QueryAnswer answer(RunFolder folder, Path task) throws IOException {
        Path out = folder.file("answer.json");
        ProcessBuilder builder = new ProcessBuilder(command(folder))
                .directory(folder.path().toFile())
                .redirectInput(task.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.file("errors.txt").toFile());
        builder.environment().clear();
        Process process = builder.start();
        try {
            if (!process.waitFor(properties.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw refused(
                        "it has not ended within " + properties.queryTimeout().toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("it was interrupted");
        } finally {
            process.destroyForcibly().onExit().join();
        }
        if (process.exitValue() != 0) {
            throw refused("its process has ended with code " + process.exitValue());
        }
        QuerySandbox.Outcome outcome = JSON.readValue(Files.readAllBytes(out), QuerySandbox.Outcome.class);
        if (outcome.answer() == null) {
            throw refused(String.valueOf(outcome.error()));
        }
        return outcome.answer();
    }

    private List<String> command(RunFolder folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.file("tmp"),
                "-Dstdout.encoding=UTF-8"));
        String classes = System.getProperty("java.class.path");
        boolean packed = !classes.contains(File.pathSeparator) && classes.endsWith(".jar");
        if (packed) {
            command.addAll(List.of("-jar", Path.of(classes).toAbsolutePath().toString()));
        } else {
            command.addAll(List.of("-cp", absolute(classes), "com.synchub.jobs.SyncHub"));
        }
        command.addAll(List.of(
                "analytics",
                "sandbox",
                "--folder",
                folder.file("data").toString(),
                "--memory",
                Long.toString(properties.queryMemory().toMegabytes()),
                "--rows",
                Integer.toString(properties.queryRows())));
        return command;
    }

    /** The process has another working directory. */
    private static String absolute(String classes) {
        List<String> parts = new ArrayList<>();
        for (String part : classes.split(File.pathSeparator, -1)) {
            if (!part.isEmpty()) {
                parts.add(Path.of(part).toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    private static SyncHubException refused(String why) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_QUERY_REFUSED,
                "cannot run the query: " + why.replaceAll("\\p{Cntrl}+", " "),
                "Give one SELECT over `published`, `newest`, `monthly_sums` or a metric's view; `synchub analytics list`"
                        + " shows the metrics.");
    }
}

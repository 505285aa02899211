package com.synchub.bench;

import static java.util.Objects.requireNonNull;

import com.synchub.bench.nulls3.NullS3Main;
import com.synchub.bench.replay.DataSpec;
import com.synchub.bench.replay.ReplayServerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bench that contenders are put on: a replay server a data set, started when first asked for, and one null S3. Each
 * run is a cold JVM; each is checked before it counts.
 */
final class Bench implements AutoCloseable {

    private static final String TENANT_OBJECTS = "vault/backups";

    private final Installation installation;
    private final int segments;
    private final Consumer<Sample> progress;
    private final WorkDirectory directory;
    private final Map<DataSpec, ServerProcess> replays = new HashMap<>();
    private final ServerProcess s3;

    Bench(Installation installation, int segments, Consumer<Sample> progress) {
        this.installation = installation;
        this.segments = segments;
        this.progress = progress;
        this.directory = new WorkDirectory(installation.work());
        this.s3 = ServerProcess.start(
                installation.classPath(), NullS3Main.class, "3g", List.of(), directory.log("null-s3"));
    }

    /** Backs a data set up into an empty vault. */
    Sample measure(Sample.Setting setting) throws InterruptedException {
        Path home = directory.newHome();
        try {
            s3.post("/_reset");
            return run(setting, home);
        } finally {
            WorkDirectory.delete(home);
        }
    }

    /**
     * Backs a data set up, changes a share of its tenants, and backs it up again.
     *
     * @param setting of the first backup
     */
    void measureIncrement(Sample.Setting setting, DataSpec data, double share) throws InterruptedException {
        Path home = directory.newHome();
        ServerProcess replay = replay(data);
        try {
            s3.post("/_reset");
            run(setting, home);
            long changed =
                    replay.post("/_edit?share=" + share).path("tenantsChanged").asLong();
            Sample.Work second = run(setting.withPass(2), home).work();
            RunCheck.equal("objects of the second backup", second.objectsWritten(), "changed tenants", changed);
            RunCheck.equal("objects reused", second.objectsReused(), "unchanged tenants", data.tenants() - changed);
        } finally {
            replay.post("/_edit?share=0");
            WorkDirectory.delete(home);
        }
    }

    /** Ends the replay servers, for the memory they hold. */
    void release() {
        replays.values().forEach(ServerProcess::close);
        replays.clear();
    }

    @Override
    public void close() {
        release();
        s3.close();
    }

    private Sample run(Sample.Setting setting, Path home) throws InterruptedException {
        ServerProcess replay = replay(requireNonNull(setting.data()));
        Endpoints endpoints = Endpoints.ofServers(replay.url(), s3.url());
        long servedBefore = served(replay);
        JsonNode tookBefore = took();
        Meters meters = new Meters(replay, s3);
        ChildProcess.Outcome outcome = ChildProcess.run(
                setting.contender().command(installation, setting.javaOptions()),
                setting.contender().environment(endpoints, segments, home, setting.javaOptions()),
                directory.nextLog());
        Sample.Usage usage = meters.usage(outcome);
        JsonNode report = reportOf(outcome);
        JsonNode took = took();
        Sample sample = new Sample(setting, Sample.Work.of(report), usage, report);
        RunCheck.check(
                setting.data(),
                sample.work(),
                served(replay) - servedBefore,
                manifest(endpoints, report.path("backupId").asString()),
                took.path("puts").asLong() - tookBefore.path("puts").asLong(),
                took.path("bytes").asLong() - tookBefore.path("bytes").asLong());
        progress.accept(sample);
        return sample;
    }

    private ManifestAudit.Facts manifest(Endpoints endpoints, String backupId) {
        Path audited = directory.newHome();
        try {
            return new ManifestAudit(endpoints, audited).read(backupId, s3.text("/_versions"));
        } finally {
            WorkDirectory.delete(audited);
        }
    }

    private ServerProcess replay(DataSpec data) {
        return replays.computeIfAbsent(
                data,
                spec -> ServerProcess.start(
                        installation.classPath(),
                        ReplayServerMain.class,
                        "1g",
                        arguments(spec),
                        directory.log("replay-" + spec.items() + "-" + spec.tenants())));
    }

    private static List<String> arguments(DataSpec spec) {
        List<String> arguments = new ArrayList<>(List.of(
                "--items", String.valueOf(spec.items()),
                "--tenants", String.valueOf(spec.tenants()),
                "--seed", String.valueOf(spec.seed())));
        if (spec.shuffled()) {
            arguments.add("--shuffled");
        }
        return arguments;
    }

    /** Tenant objects that S3 took since it was reset: {@code puts} and {@code bytes}. */
    private JsonNode took() {
        return s3.get("/_counts").path("prefixes").path(TENANT_OBJECTS);
    }

    private static long served(ServerProcess replay) {
        return replay.get("/_stats").path("itemsServed").asLong();
    }

    private static JsonNode reportOf(ChildProcess.Outcome outcome) {
        try {
            return JsonMapper.shared().readTree(outcome.output());
        } catch (JacksonException e) {
            throw new BenchmarkFailure("the report is not one JSON document: " + outcome.output(), e);
        }
    }
}

package com.synchub.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ours against endpoints that aren't the benchmark's: whatever is in the tables is backed up into that vault. */
final class EndpointsRun {

    private final Installation installation;
    private final int segments;
    private final String javaOptions;

    EndpointsRun(Installation installation, int segments, String javaOptions) {
        this.installation = installation;
        this.segments = segments;
        this.javaOptions = javaOptions;
    }

    /** Backs up so many times; from the second on, unchanged tenants are reused. */
    void run(Endpoints endpoints, int rounds, Consumer<Sample> progress) throws InterruptedException {
        WorkDirectory directory = new WorkDirectory(installation.work());
        Path home = directory.newHome();
        for (int round = 1; round <= rounds; round++) {
            double load = ProcFs.load();
            ChildProcess.Outcome outcome = ChildProcess.run(
                    Contender.OURS.command(installation, javaOptions),
                    Contender.OURS.environment(endpoints, segments, home, javaOptions),
                    directory.nextLog());
            JsonNode report = JsonMapper.shared().readTree(outcome.output());
            Sample sample = new Sample(
                    new Sample.Setting("endpoints", round, Contender.OURS, Math.min(round, 2), null, javaOptions),
                    Sample.Work.of(report),
                    new Sample.Usage(
                            outcome.wallSeconds(), outcome.cpuSeconds(), outcome.peakRssBytes(), load, 0, 0, 0),
                    report);
            Path audited = directory.newHome();
            ManifestAudit.Facts manifest = new ManifestAudit(endpoints, audited)
                    .read(report.path("backupId").asString(), null);
            WorkDirectory.delete(audited);
            RunCheck.equal(
                    "rows in the manifest",
                    manifest.rows(),
                    "items in the report",
                    sample.work().items());
            progress.accept(sample);
            System.err.println(Report.line(sample));
        }
        WorkDirectory.delete(home);
    }
}

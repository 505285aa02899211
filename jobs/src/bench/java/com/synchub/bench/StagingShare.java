package com.synchub.bench;

import com.synchub.bench.nulls3.NullS3Main;
import com.synchub.bench.replay.DataSpec;
import com.synchub.bench.replay.ReplayServerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What staging for analytics adds to a backup: the shipped jar with and without, cold and in alternation, on the replayed
 * table and the S3 that forgets. Usage: StagingShare JOBS [ITEMS] [TENANTS] [ROUNDS]
 */
public final class StagingShare {

    private static final double AIM = 15;
    private static final List<String> BUCKETS =
            List.of("--bucket", "vault", "--bucket", "work", "--drop", "backups", "--drop", "staging");

    /** What a backup took, without the start of its JVM. */
    private record Took(double seconds, double cpuSeconds, long staged) {}

    private final Installation installation;
    private final DataSpec data;
    private final WorkDirectory directory;

    private StagingShare(Installation installation, DataSpec data) {
        this.installation = installation;
        this.data = data;
        this.directory = new WorkDirectory(installation.work());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path jobs = Path.of(arguments[0]).toAbsolutePath().normalize();
        int items = number(arguments, 1, 1_000_000);
        int tenants = number(arguments, 2, 20_000);
        Installation installation = Installation.of(jobs.resolveSibling("synchub"), jobs);
        installation.require();
        new StagingShare(installation, new DataSpec(items, tenants, 1, false)).run(number(arguments, 3, 5));
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private void run(int rounds) throws InterruptedException {
        List<Took> without = new ArrayList<>();
        List<Took> with = new ArrayList<>();
        try (ServerProcess s3 =
                        ServerProcess.start(installation.classPath(), NullS3Main.class, "3g", BUCKETS, log("s3"));
                ServerProcess replay = ServerProcess.start(
                        installation.classPath(), ReplayServerMain.class, "1g", replayed(), log("replay"))) {
            for (int round = 0; round < rounds; round++) {
                // Who begins changes, so that neither always finds the machine warmer.
                boolean first = round % 2 == 0;
                (first ? with : without).add(backUp(first, replay, s3));
                (first ? without : with).add(backUp(!first, replay, s3));
            }
        }
        print("without staging", without);
        print("with staging", with);
        double time = share(without, with, true);
        double cpu = share(without, with, false);
        System.out.printf(
                Locale.ROOT,
                "staging adds %.1f %% of time and %.1f %% of CPU (medians of %d; aim: at most %.0f %% of time)%n",
                time,
                cpu,
                rounds,
                AIM);
    }

    private List<String> replayed() {
        return List.of("--items", "" + data.items(), "--tenants", "" + data.tenants(), "--seed", "" + data.seed());
    }

    private Path log(String name) {
        return directory.log("staging-" + name);
    }

    private Took backUp(boolean staging, ServerProcess replay, ServerProcess s3) throws InterruptedException {
        Path home = directory.newHome();
        try {
            s3.post("/_reset");
            Endpoints endpoints = Endpoints.ofServers(replay.url(), s3.url());
            Map<String, String> environment = Contender.OURS.environment(endpoints, 2, home, "");
            environment.put("SYNCHUB_WORK", "work");
            environment.put("SYNCHUB_STAGING_ENABLED", Boolean.toString(staging));
            ChildProcess.Outcome outcome =
                    ChildProcess.run(Contender.OURS.command(installation, ""), environment, directory.nextLog());
            JsonNode report = JsonMapper.shared().readTree(outcome.output());
            Sample.Work work = Sample.Work.of(report);
            RunCheck.equal("items backed up", work.items(), "items of the table", (long) data.items());
            long staged = s3.get("/_counts")
                    .path("prefixes")
                    .path("work/staging")
                    .path("puts")
                    .asLong();
            RunCheck.equal("whether something was staged", staged > 0, "whether it should be", staging);
            return new Took(work.seconds(), work.cpuSeconds(), staged);
        } finally {
            WorkDirectory.delete(home);
        }
    }

    private static void print(String name, List<Took> runs) {
        runs.forEach(run -> System.out.printf(
                Locale.ROOT,
                "%-16s %7.2f s %7.2f s CPU %6d staged objects%n",
                name,
                run.seconds(),
                run.cpuSeconds(),
                run.staged()));
    }

    private static double share(List<Took> without, List<Took> with, boolean time) {
        return 100 * (median(with, time) / median(without, time) - 1);
    }

    private static double median(List<Took> runs, boolean time) {
        List<Double> sorted = runs.stream()
                .map(run -> time ? run.seconds() : run.cpuSeconds())
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}

package com.synchub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The command line of the benchmark. */
@Command(
        name = "run.sh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 115,
        description = {
            "Measures the shipped jar against a day's work: cold JVMs in alternation, on a DynamoDB that replays a table",
            "from memory and an S3 that acknowledges and forgets, all on this machine.",
            "",
            "Every row replayed must be in the manifest, or it fails. Step figures leave the start of the JVM out;",
            "process figures have it in. 'Others' and 'load' say how noisy the machine was: CPU-seconds and the ratio",
            "of the contenders can be trusted on a noisy machine, times can't.",
            "",
            "Scenarios: rows, objects, memory, linear, incremental (default: all)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all runs were right",
            "1:a run failed or lost rows; with --strict also: a target was missed",
            "2:wrong usage"
        },
        footer = {
            "",
            "Examples:",
            "  run.sh --quick                              does it work? (a minute)",
            "  run.sh --scenario rows --rounds 5           what a row costs",
            "  run.sh --out result.json                    everything, with raw samples",
            "  run.sh --endpoints-from stack.json          ours only, on the stack of 'synchub local up --json'"
        })
public final class Benchmark implements Callable<Integer> {

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Option(
            names = "--contender",
            paramLabel = "NAME",
            description = "Only ours or days_work, where both would run; may be repeated.")
    private List<Contender> contenders = List.of(Contender.values());

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each (default: 3, quick 1).")
    private int rounds;

    @Option(names = "--quick", description = "A fiftieth of the data: shows that it works.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all samples and figures there, as JSON.")
    private @Nullable Path out;

    @Option(names = "--strict", description = "A missed target is a failure.")
    private boolean strict;

    @Option(
            names = "--endpoints-from",
            paramLabel = "FILE",
            description = "Run ours on these endpoints instead: the output of 'synchub local up --json'.")
    private @Nullable Path endpoints;

    @Option(
            names = "--java-opts",
            defaultValue = "",
            description = "Options of our JVM, as SYNCHUB_JAVA_OPTS takes them (default: what ./synchub ships with).")
    private String javaOptions = "";

    @Option(
            names = "--days-work-java-opts",
            defaultValue = "-Xmx2g",
            description = "Options of the day's work's JVM (default: ${DEFAULT-VALUE}).")
    private String daysWorkJavaOptions = "";

    @Option(names = "--segments", defaultValue = "2", description = "Segments of the scan (default: ${DEFAULT-VALUE}).")
    private int segments;

    @Option(names = "--seed", defaultValue = "1", description = "Of the data (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--shuffled", description = "Items list their attributes in orders of their own.")
    private boolean shuffled;

    @Option(names = "--ours", paramLabel = "COMMAND", description = "Our launcher (default: ./synchub).")
    private @Nullable Path ours;

    @Option(names = "--jobs", hidden = true, defaultValue = "jobs", description = "The module's directory.")
    private Path jobs = Path.of("jobs");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        int times = rounds > 0 ? rounds : quick ? 1 : 3;
        Path module = jobs.toAbsolutePath().normalize();
        Path launcher = ours == null ? module.resolveSibling("synchub") : ours.toAbsolutePath();
        Installation installation = Installation.of(launcher, module);
        List<Sample> samples = new ArrayList<>();
        Sizes sizes = quick ? Sizes.quick(seed, shuffled) : Sizes.full(seed, shuffled);
        String failure = null;
        try {
            installation.require();
            if (endpoints != null) {
                new EndpointsRun(installation, segments, javaOptions)
                        .run(Endpoints.from(endpoints), times, samples::add);
            } else {
                onTheBench(installation, sizes, times, samples);
            }
        } catch (BenchmarkFailure e) {
            failure = e.getMessage();
        }
        Report report = new Report(
                Report.Environment.here(),
                quick,
                times,
                Findings.of(samples, sizes, !quick),
                List.copyOf(samples),
                failure);
        return conclude(report);
    }

    private void onTheBench(Installation installation, Sizes sizes, int times, List<Sample> samples)
            throws InterruptedException {
        try (Bench bench = new Bench(installation, segments, sample -> {
            samples.add(sample);
            System.err.println(Report.line(sample));
        })) {
            Map<Contender, String> options =
                    Map.of(Contender.OURS, javaOptions, Contender.DAYS_WORK, daysWorkJavaOptions);
            new Schedule(bench, sizes, times, contenders, options).run(scenarios);
        }
    }

    private int conclude(Report report) throws IOException {
        report.print(System.out);
        if (out != null) {
            String json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(report);
            Files.writeString(out, json + "\n");
        }
        if (report.failure() != null) {
            System.err.println("FAILED: " + report.failure());
            return 1;
        }
        boolean missed = report.findings().stream().anyMatch(finding -> Boolean.FALSE.equals(finding.met()));
        return strict && missed ? 1 : 0;
    }
}

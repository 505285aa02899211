package com.synchub.jobs.isolation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Check;
import com.synchub.jobs.isolation.checks.Checks;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.World;
import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.jobs.isolation.plants.Plants;
import com.synchub.jobs.isolation.scratch.Scratch;
import com.synchub.jobs.isolation.scratch.ScratchCoverage;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.jobs.run.RunIds;
import com.synchub.layout.IsolationLayout;
import com.synchub.secrets.SecretsOpener;
import com.synchub.vault.WorkBucket;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: every check twice, as things are and with a leak that was drawn for it, in an order that was drawn. A check that
 * finds nothing counts only if it has found its leak.
 */
final class IsolationRun {

    private static final Logger LOG = LoggerFactory.getLogger(IsolationRun.class);
    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<String, String> PROBES = Map.of(
            "probe-http",
            "Sync Hub's own HTTP API: not run, needs two test users' tokens (synchub.isolation.api)",
            "probe-leading-keys",
            "IAM credentials with dynamodb:LeadingKeys: not run, needs a session (synchub.isolation.session)");

    private final IsolationRequest request;
    private final IsolationPlace place;
    private final Function<String, List<Plant>> plants;
    private final Map<String, Method> checks;
    private final ConfiguredProbes probes;
    private final TrialRunner runner = new TrialRunner();
    private final HttpClient http;

    IsolationRun(IsolationRequest request, IsolationPlace place) {
        this(request, place, Plants::of);
    }

    /** @param plants by check */
    IsolationRun(IsolationRequest request, IsolationPlace place, Function<String, List<Plant>> plants) {
        this.request = request;
        this.place = place;
        this.plants = plants;
        this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        this.probes = ConfiguredProbes.of(place.properties(), place, http);
        this.checks = new TreeMap<>(Checks.all());
        probes.missing().forEach(checks::remove);
        if (!request.plant().isEmpty()
                && !checks.containsKey(Plants.named(request.plant()).check())) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot plant this leak: the check that has to find it is not configured",
                    "runbooks/isolation.md lists the settings of probes.");
        }
    }

    /** What no check looks at, and why; the report says so. */
    private List<String> notReached() {
        List<String> not = new ArrayList<>();
        probes.missing().forEach(check -> not.add(Objects.requireNonNull(PROBES.get(check))));
        ScratchCoverage.notSearched().forEach((place, why) -> not.add("canaries in " + place + ": " + why));
        not.add("the API's access log in the scratch place: it has route templates, and tests of its own");
        if (!request.all()) {
            not.add("objects of the newest backup beyond a sample, " + LiveSample.ROWS_OF_A_TABLE
                    + " of each table: --all looks at each");
        }
        not.sort(Comparator.naturalOrder());
        return not;
    }

    /** Errors: {@code CONFIGURATION_INVALID} without a work bucket, what bucket and tables fail with. */
    IsolationReport run() {
        Instant start = place.clock().instant();
        long began = System.nanoTime();
        WorkBucket bucket = place.bucket().get();
        Stage stage = new Stage(place.dynamoDb(), place.names(), bucket);
        OpenTrials open = new OpenTrials(bucket, stage, place.catalogue(), place.scratch());
        int swept = open.sweep();
        String run = RunIds.next("isolation", start);
        List<Trial> trials = drawn();
        LiveSample sample = new LiveSample(
                place.vault(),
                place.log(),
                new SecretsOpener(place.keyring()),
                place.catalogue(),
                place.random(),
                request.all());
        Map<String, Done> honest = new HashMap<>();
        Map<String, Done> controls = new HashMap<>();
        boolean undisturbed;
        open.begin(run, trials.size());
        try (ConfiguredProbes closed = probes;
                LogCapture log = LogCapture.open();
                Scratch scratch = place.scratch().open(run, log::text)) {
            HonestPorts ports = new HonestPorts(place, sample, log, http, scratch, probes);
            Consumer<Done> keep = done -> (done.trial().control() ? controls : honest)
                    .put(done.trial().check(), done);
            try (OrderedTasks<Done> pool = new OrderedTasks<>("isolation", THREADS, 2)) {
                for (Trial trial : trials) {
                    pool.submit(() -> done(trial, open.cast(run, trial.number()), stage, ports), keep);
                }
                pool.drain(keep);
            }
            undisturbed = open.isOpen(run);
        }
        open.end(run);
        List<IsolationReport.CheckResult> results = checks.keySet().stream()
                .map(id -> result(id, honest, controls, undisturbed))
                .toList();
        LiveSample.Looked looked = sample.looked();
        IsolationReport report = new IsolationReport(
                results.stream().map(IsolationReport.CheckResult::outcome).reduce(Outcome.PASS, Outcome::worse),
                results,
                controls.size(),
                (int) results.stream()
                        .filter(IsolationReport.CheckResult::caught)
                        .count(),
                IsolationLayout.report(run),
                run,
                start,
                seconds(began),
                request.plant(),
                looked.backup(),
                looked.objects(),
                looked.tenants(),
                swept,
                notReached());
        new ReportFiles(bucket).write(report);
        place.control()
                .add(
                        "ISOLATION_RUN",
                        run,
                        Actor.SERVICE,
                        Map.of(
                                "status",
                                report.status().name(),
                                "planted",
                                request.plant(),
                                "report",
                                report.report()));
        LOG.info(
                "isolation: {}, {} checks, {} of {} planted leaks found, report {}",
                report.status(),
                results.size(),
                report.caught(),
                report.controls(),
                report.report());
        return report;
    }

    /** Each check as things are, or with the leak that was asked for; and with one that is drawn from its own. */
    private List<Trial> drawn() {
        List<Trial> drawn = new ArrayList<>();
        @Nullable Plant asked = request.plant().isEmpty() ? null : Plants.named(request.plant());
        for (String check : checks.keySet()) {
            drawn.add(new Trial(0, check, asked != null && asked.check().equals(check) ? asked : null, false));
            List<Plant> own = plants.apply(check);
            if (!own.isEmpty()) {
                drawn.add(new Trial(0, check, own.get(place.random().nextInt(own.size())), true));
            }
        }
        List<Trial> order = new ArrayList<>();
        while (!drawn.isEmpty()) {
            Trial next = drawn.remove(place.random().nextInt(drawn.size()));
            order.add(new Trial(order.size(), next.check(), next.plant(), next.control()));
        }
        return order;
    }

    /** What a trial came to, and how long it took. */
    private record Done(Trial trial, TrialRunner.Verdict verdict, double seconds) {}

    /** Its tenants are gone when it ends; should this fail, the run does, and the next one sweeps. */
    private Done done(Trial trial, Cast cast, Stage stage, HonestPorts honest) {
        long began = System.nanoTime();
        TrialRunner.Verdict verdict = verdict(trial, cast, stage, honest);
        if (verdict.outcome() == (trial.plant() == null ? Outcome.PASS : Outcome.LEAK)) {
            stage.clearAsSet(cast);
        } else {
            stage.clear(cast);
        }
        return new Done(trial, verdict, seconds(began));
    }

    private TrialRunner.Verdict verdict(Trial trial, Cast cast, Stage stage, HonestPorts honest) {
        try {
            stage.set(cast);
            Ports ports = honest.open();
            if (trial.plant() != null) {
                ports = trial.plant().leaking().in(ports, cast, stage.raw(cast));
            }
            return runner.run(Objects.requireNonNull(checks.get(trial.check())), new World(cast, ports));
        } catch (SyncHubException e) {
            return new TrialRunner.Verdict(Outcome.INCONCLUSIVE, e.code() + ": " + e.getMessage());
        }
    }

    private IsolationReport.CheckResult result(
            String id, Map<String, Done> honest, Map<String, Done> controls, boolean undisturbed) {
        Done seen = Objects.requireNonNull(honest.get(id));
        @Nullable Done control = controls.get(id);
        boolean caught = control != null && control.verdict().outcome() == Outcome.LEAK;
        Outcome outcome = seen.verdict().outcome();
        String detail = seen.verdict().detail();
        if (outcome == Outcome.PASS && !caught) {
            outcome = Outcome.INVALID;
            detail = control == null
                    ? "no leak can be planted for it"
                    : "it has not found the planted leak: " + control.verdict().outcome() + " "
                            + control.verdict().detail();
        }
        if (!undisturbed && outcome != Outcome.LEAK) {
            outcome = Outcome.INCONCLUSIVE;
            detail = "another run has taken the synthetic tenants away";
        }
        return new IsolationReport.CheckResult(
                id,
                outcome,
                Objects.requireNonNull(checks.get(id))
                        .getAnnotation(Check.class)
                        .says(),
                detail,
                control == null || control.trial().plant() == null
                        ? ""
                        : control.trial().plant().name(),
                caught,
                seen.seconds());
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}

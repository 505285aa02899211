package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Artefact;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Checks;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.Probes;
import com.synchub.jobs.isolation.checks.World;
import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.jobs.isolation.plants.Plants;
import com.synchub.jobs.isolation.scratch.Scratch;
import com.synchub.secrets.SecretsOpener;
import com.synchub.table.TableCatalogue;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Single trials, in the order in which a test wants them. */
final class TrialBench implements AutoCloseable {

    private final Map<String, Method> checks = new TreeMap<>(Checks.all());
    private final IsolationPlace place;
    private final Stage stage;
    private final HonestPorts honest;
    private final String run = "bench-" + UUID.randomUUID();
    private final Scratch scratch;

    TrialBench(IsolationPlace place, LogCapture log) {
        this.place = place;
        this.stage = new Stage(place.dynamoDb(), place.names(), place.bucket().get());
        LiveSample sample = new LiveSample(
                place.vault(),
                place.log(),
                new SecretsOpener(place.keyring()),
                place.catalogue(),
                place.random(),
                false);
        ConfiguredProbes probes = ConfiguredProbes.of(place.properties(), place, HttpClient.newHttpClient());
        probes.missing().forEach(checks::remove);
        this.scratch = place.scratch().open(run, log::text);
        this.honest = new HonestPorts(place, sample, log, HttpClient.newHttpClient(), scratch, probes);
    }

    static Method check(String id) {
        return Objects.requireNonNull(Checks.all().get(id));
    }

    /** A world of which there is nothing but its probes. */
    @SuppressWarnings("NullAway")
    static World worldOf(Probes probes) {
        Cast cast = new Cast("probes-" + UUID.randomUUID(), TableCatalogue.fromClasspath());
        return new World(cast, new Ports(null, null, null, null, null, null, null, null, null, null, null, probes));
    }

    Set<String> checks() {
        return checks.keySet();
    }

    /** What the service's own jobs have left, by place. */
    Map<String, Long> artefacts() {
        return scratch.artefacts().all().stream()
                .collect(Collectors.groupingBy(Artefact::place, TreeMap::new, Collectors.counting()));
    }

    /** All leaks of these checks. */
    List<Plant> plants() {
        return Plants.all().stream()
                .filter(plant -> checks.containsKey(plant.check()))
                .toList();
    }

    TrialRunner.Verdict run(String check, @Nullable Plant plant) {
        Cast cast = new Cast("bench-" + UUID.randomUUID(), place.catalogue());
        stage.set(cast);
        try {
            Ports ports = honest.open();
            if (plant != null) {
                ports = plant.leaking().in(ports, cast, stage.raw(cast));
            }
            return new TrialRunner().run(Objects.requireNonNull(checks.get(check)), new World(cast, ports));
        } finally {
            stage.clear(cast);
        }
    }

    @Override
    public void close() {
        scratch.close();
        place.scratch().sweep(run);
    }
}

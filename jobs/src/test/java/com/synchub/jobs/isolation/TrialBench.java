package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Checks;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.World;
import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.secrets.SecretsOpener;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single trials, in the order in which a test wants them. */
final class TrialBench {

    private final Map<String, Method> checks = Checks.all();
    private final IsolationPlace place;
    private final Stage stage;
    private final HonestPorts honest;

    TrialBench(IsolationPlace place, LogCapture log) {
        this.place = place;
        this.stage = new Stage(place.dynamoDb(), place.names(), place.bucket().get());
        LiveSample sample = new LiveSample(
                place.vault(), place.log(), new SecretsOpener(place.keyring()), place.catalogue(), place.random());
        this.honest = new HonestPorts(place, sample, log, HttpClient.newHttpClient());
    }

    Set<String> checks() {
        return checks.keySet();
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
}

package com.synchub.jobs.observe;

import com.synchub.jobs.SyncHub;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunControl;
import com.synchub.jobs.schedule.RunState;
import com.synchub.jobs.testkit.BackupWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The real service in a world, on ports of its own. */
final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<RunState> ON_THE_WAY = EnumSet.of(RunState.PENDING, RunState.RUNNING);

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Service start(BackupWorld world, String... more) {
        return start(world, List.of("test", "serve"), more);
    }

    /** As with {@code SYNCHUB_OTLP_ENDPOINT}. */
    static Service traced(BackupWorld world, String... more) {
        return start(world, List.of("test", "serve", "tracing"), more);
    }

    private static Service start(BackupWorld world, List<String> profiles, String... more) {
        String[] arguments = Stream.of(
                        Stream.of(world.arguments()),
                        Stream.of("--server.port=0", "--management.server.port=0", "--synchub.service.sweep=1s"),
                        Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return new Service(new SpringApplicationBuilder(SyncHub.class)
                .profiles(profiles.toArray(String[]::new))
                .run(arguments));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    List<String> beanNames() {
        return List.of(context.getBeanDefinitionNames());
    }

    /** Orders a run and waits until it is over. */
    Run run(String job, Map<String, String> parameters) throws InterruptedException {
        RunControl control = bean(RunControl.class);
        Run run = control.order(job, parameters, UUID.randomUUID().toString(), "test");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ON_THE_WAY.contains(run.state())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not over within " + PATIENCE + ": " + run);
            }
            Thread.sleep(100);
            run = control.require(run.id());
        }
        return run;
    }

    /** What Prometheus would be told. */
    String scrape() throws IOException, InterruptedException {
        return get("/actuator/prometheus").body();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port") + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}

package com.synchub.jobs.testkit;

import com.synchub.jobs.SyncHub;
import com.synchub.jobs.SyncHubService;
import com.synchub.jobs.schedule.Run;
import com.synchub.jobs.schedule.RunControl;
import com.synchub.jobs.schedule.RunState;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * The real service in a world, on ports of its own, with an issuer of tokens beside it.
 *
 * <pre>{@code
 * try (ServiceWorld service = ServiceWorld.start(BackupWorld.create())) {
 *     ServiceAnswer answer = service.as("operator").get("/api/v1/jobs");
 * }
 * }</pre>
 */
public final class ServiceWorld implements AutoCloseable {

    /** An argument of a service that sends traces. */
    public static final String TRACES = "--spring.profiles.include=tracing";

    private static final String WIRED_BY_BUILD = "spring.aot.enabled";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<RunState> ON_THE_WAY = EnumSet.of(RunState.PENDING, RunState.RUNNING);

    private final BackupWorld world;
    private final TokenIssuer issuer;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServiceWorld(BackupWorld world, TokenIssuer issuer, ConfigurableApplicationContext context) {
        this.world = world;
        this.issuer = issuer;
        this.context = context;
    }

    /**
     * Starts the service and its issuer.
     *
     * @param more arguments, which win over the world's
     */
    public static ServiceWorld start(BackupWorld world, String... more) {
        TokenIssuer issuer = TokenIssuer.start();
        world.with("synchub.security.issuer", issuer.uri().toString())
                .with("synchub.security.audiences", TokenIssuer.CLIENT);
        return new ServiceWorld(world, issuer, run(world, more));
    }

    /** The same, with a clock that the test moves. Its tokens are of another time: for who uses beans, not the API. */
    public static ServiceWorld start(BackupWorld world, Clock clock, String... more) {
        TokenIssuer issuer = TokenIssuer.start();
        return new ServiceWorld(
                world,
                issuer,
                builder()
                        .initializers(context -> ((GenericApplicationContext) context)
                                .registerBean(
                                        "clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                        .run(arguments(world, more)));
    }

    /** Starts the service on free ports, as the build has wired it; in an IDE nobody has. Traces are not wired. */
    public static ConfigurableApplicationContext run(BackupWorld world, String... more) {
        boolean wired = ClassUtils.isPresent(SyncHubService.class.getName() + "__ApplicationContextInitializer", null)
                && !List.of(more).contains(TRACES);
        if (!wired) {
            return builder().run(arguments(world, more));
        }
        SpringProperties.setFlag(WIRED_BY_BUILD);
        try {
            return builder().main(SyncHubService.class).run(arguments(world, more));
        } finally {
            SpringProperties.setProperty(WIRED_BY_BUILD, null);
        }
    }

    private static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(SyncHub.class).profiles("serve");
    }

    private static String[] arguments(BackupWorld world, String... more) {
        return Stream.of(
                        Stream.of(world.arguments()),
                        Stream.of("--server.port=0", "--management.server.port=0", "--synchub.service.sweep=1s"),
                        Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    /** Orders a run and waits until it is over. */
    public Run run(String job, Map<String, String> parameters) throws InterruptedException {
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
    public String scrape() {
        return management().get("/actuator/prometheus").body();
    }

    public List<String> beanNames() {
        return List.of(context.getBeanDefinitionNames());
    }

    public BackupWorld world() {
        return world;
    }

    public TokenIssuer issuer() {
        return issuer;
    }

    /** A caller with a good token of these groups. */
    public ServiceCaller as(String... groups) {
        return with(issuer.token(groups));
    }

    /** A caller with this token, good or not. */
    public ServiceCaller with(String token) {
        return new ServiceCaller(http, base("local.server.port"), token);
    }

    /** A caller without a token. */
    public ServiceCaller anonymous() {
        return new ServiceCaller(http, base("local.server.port"), null);
    }

    /** A caller without a token, on the port of health and metrics. */
    public ServiceCaller management() {
        return new ServiceCaller(http, base("local.management.port"), null);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where the API is, for whoever calls it by other means. */
    public int port() {
        return base("local.server.port").getPort();
    }

    /** Where health and metrics are. */
    public int managementPort() {
        return base("local.management.port").getPort();
    }

    private URI base(String port) {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(context.getEnvironment().getProperty(port)));
    }

    /** Stops the service and its issuer; the world stays. */
    @Override
    public void close() {
        context.close();
        issuer.close();
    }
}

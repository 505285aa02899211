package com.synchub.jobs.testkit;

import com.synchub.jobs.SyncHub;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

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

    private final BackupWorld world;
    private final TokenIssuer issuer;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServiceWorld(BackupWorld world, TokenIssuer issuer, ConfigurableApplicationContext context) {
        this.world = world;
        this.issuer = issuer;
        this.context = context;
    }

    public static ServiceWorld start(BackupWorld world) {
        TokenIssuer issuer = TokenIssuer.start();
        world.with("synchub.security.issuer", issuer.uri().toString())
                .with("synchub.security.audiences", TokenIssuer.CLIENT);
        return new ServiceWorld(world, issuer, run(world));
    }

    /** Starts the service on free ports. */
    public static ConfigurableApplicationContext run(BackupWorld world) {
        String[] arguments = Stream.concat(
                        Stream.of(world.arguments()), Stream.of("--server.port=0", "--management.server.port=0"))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(SyncHub.class).profiles("serve").run(arguments);
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

package com.synchub.jobs.isolation.scratch;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Tracers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The service once more, in this process: the same beans, routes, filters and jobs, over a scratch place, with a database in
 * memory, on ports that only this machine reaches. Its scheduler never starts, so nothing happens that the suite has not
 * asked for.
 */
final class ScratchService implements AutoCloseable {

    private static final String SERVE = "serve";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What comes of a request. */
    record Reply(int status, String body, String location) {}

    private final ScratchPlace place;
    private final ConfigurableApplicationContext context;
    private final ScratchTokens tokens;
    private final ScratchS3 s3;
    private final CountedTables tables;
    private final LogListeners listeners;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private ScratchService(
            ScratchPlace place,
            ConfigurableApplicationContext context,
            ScratchTokens tokens,
            ScratchS3 s3,
            CountedTables tables,
            LogListeners listeners) {
        this.place = place;
        this.context = context;
        this.tokens = tokens;
        this.s3 = s3;
        this.tables = tables;
        this.listeners = listeners;
    }

    /** Errors: what tables, buckets and the start of the service fail with; then nothing of it is left running. */
    static ScratchService start(ScratchHost host, ScratchPlace place) {
        place.create();
        ScratchBilling.write(place.billing(), new Tracers(place.run()));
        ScratchTokens tokens = new ScratchTokens(host.clock());
        ScratchS3 s3 = new ScratchS3(host.s3(), place.keyPrefix());
        CountedTables tables = new CountedTables(host.dynamoDb());
        SpringApplication application = new SpringApplication(host.applicationClass());
        application.setAdditionalProfiles(profiles(host));
        application.setRegisterShutdownHook(false);
        // Logging is this process's, and is set up already.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        application.addInitializers(starting -> {
            GenericApplicationContext beans = (GenericApplicationContext) starting;
            beans.registerBean("isolationS3", S3Client.class, () -> s3, bean -> bean.setPrimary(true));
            beans.registerBean("isolationTables", DynamoDbClient.class, tables::client, bean -> bean.setPrimary(true));
            beans.registerBean("isolationQuiet", WithoutAccessLog.class, WithoutAccessLog::new);
            beans.registerBean("isolationTokens", JwtDecoder.class, () -> tokens, bean -> bean.setPrimary(true));
        });
        LogListeners listeners = LogListeners.now();
        ConfigurableApplicationContext context;
        try {
            context = application.run(arguments(host, place));
        } catch (RuntimeException e) {
            listeners.restore();
            throw SyncHubException.rootOf(e);
        }
        return new ScratchService(place, context, tokens, s3, tables, listeners);
    }

    private static String[] profiles(ScratchHost host) {
        return Stream.concat(
                        Arrays.stream(host.settings().getActiveProfiles())
                                .filter(profile -> !Set.of(SERVE, "tracing").contains(profile)),
                        Stream.of(SERVE))
                .toArray(String[]::new);
    }

    private static String[] arguments(ScratchHost host, ScratchPlace place) {
        Map<String, String> settings = new LinkedHashMap<>();
        PropertySource<?> given = host.settings().getPropertySources().get("commandLineArgs");
        if (given instanceof EnumerablePropertySource<?> arguments) {
            for (String name : arguments.getPropertyNames()) {
                settings.put(name, String.valueOf(arguments.getProperty(name)));
            }
        }
        settings.putAll(Map.of(
                "spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "spring.datasource.username", "sa",
                "spring.datasource.password", "",
                "spring.datasource.hikari.maximum-pool-size", "6",
                "spring.quartz.auto-startup", "false",
                "server.address", "127.0.0.1",
                "server.port", "0",
                "server.shutdown", "immediate",
                "management.server.address", "127.0.0.1",
                "management.server.port", "0"));
        settings.putAll(Map.of(
                "synchub.home", place.directory().toString(),
                "synchub.table-prefix", place.tablePrefix(),
                "synchub.security.issuer", "https://isolation.invalid",
                "synchub.security.audiences", "isolation",
                "synchub.security.groups-claim", ScratchTokens.GROUPS_CLAIM,
                "synchub.requests.sweep", "1h",
                "synchub.staging.enabled", "true",
                "synchub.backup.min-segments", "1",
                "synchub.drop.principals", "",
                "management.metrics.use-global-registry", "false"));
        // Quartz knows schedulers by name, for the whole process: of the same name it would be the host's own. Of
        // another name
        // each run it would keep every service there ever was, by its data source.
        settings.put("spring.quartz.properties.org.quartz.scheduler.instanceName", "isolation");
        settings.put("spring.quartz.wait-for-jobs-to-complete-on-shutdown", "false");
        settings.put("springdoc.api-docs.enabled", "false");
        settings.put("springdoc.swagger-ui.enabled", "false");
        settings.put("synchub.billing.catalogue", place.billing().toString());
        settings.put("synchub.letters.controller", "isolation suite");
        settings.put("synchub.letters.authority", "isolation suite");
        for (String role : ScratchTokens.ROLES) {
            settings.put("synchub.security.groups." + role, role);
        }
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    ScratchPlace place() {
        return place;
    }

    /** Requests to DynamoDB and S3 that it has sent so far. */
    long sent() {
        return s3.sent() + tables.sent();
    }

    String token(String subject, String... roles) {
        return tokens.token(subject, List.of(roles));
    }

    /** Asks its API. */
    Reply ask(@Nullable String token, String method, String pathAndQuery, @Nullable String body) {
        return ask("local.server.port", token, method, pathAndQuery, body);
    }

    /** What a scrape of its metrics answers. */
    String metrics() {
        return ask("local.management.port", null, "GET", "/actuator/prometheus", null)
                .body();
    }

    private Reply ask(String port, @Nullable String token, String method, String pathAndQuery, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port) + pathAndQuery))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers()
                            .firstValue("Content-Location")
                            .or(() -> answer.headers().firstValue("Location"))
                            .orElse(""));
        } catch (IOException e) {
            throw Scratch.failed("its service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Scratch.failed("the run was stopped", e);
        }
    }

    /** Stops it; the place stays. */
    @Override
    public void close() {
        try {
            bean(JdbcClient.class).sql("SHUTDOWN").update();
        } finally {
            context.close();
            listeners.restore();
        }
    }
}

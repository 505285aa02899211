package com.synchub.jobs.cli;

import com.synchub.jobs.local.LocalEndpoints;
import com.synchub.jobs.local.LocalStackProcess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The Spring application, started by the first command that needs it: most of a command line's time is this. */
final class Application implements AutoCloseable {

    static final String LOCAL = "local";

    private static final String SERVE = "serve";
    private static final String TRACING = "tracing";

    private final Class<?> applicationClass;
    private @Nullable String profile;
    private @Nullable ConfigurableApplicationContext context;

    Application(Class<?> applicationClass) {
        this.applicationClass = applicationClass;
    }

    /** @param requested the profile that was asked for, or null for the default */
    void selectProfile(@Nullable String requested) {
        profile = Optional.ofNullable(requested)
                .or(() -> Optional.ofNullable(System.getenv("SYNCHUB_PROFILE")))
                .orElseGet(() -> System.getenv("SYNCHUB_VAULT") == null ? LOCAL : null);
    }

    boolean isLocal() {
        return LOCAL.equals(profile);
    }

    <T> T bean(Class<T> type) {
        if (context == null) {
            context = start();
        }
        return context.getBean(type);
    }

    /** The application as a service. */
    Environment serve() {
        context = System.getenv("SYNCHUB_OTLP_ENDPOINT") == null ? start(SERVE) : start(SERVE, TRACING);
        return context.getEnvironment();
    }

    LocalStackProcess localStack() {
        return new LocalStackProcess(home());
    }

    static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("SYNCHUB_HOME")).orElse(".synchub"))
                .toAbsolutePath();
    }

    private ConfigurableApplicationContext start(String... roles) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(applicationClass);
        Stream.concat(Optional.ofNullable(profile).stream(), Stream.of(roles)).forEach(builder::profiles);
        if (LOCAL.equals(profile)) {
            useLocalStack(localStack().up());
        }
        return builder.run();
    }

    /** As if an operator had configured them: behind this point nothing knows that the endpoints are local. */
    private static void useLocalStack(LocalEndpoints endpoints) {
        System.setProperty("synchub.dynamodb.endpoint", endpoints.dynamodb().toString());
        System.setProperty("synchub.s3.endpoint", endpoints.s3().toString());
        System.setProperty("synchub.vault", endpoints.vault());
        System.setProperty("synchub.work", endpoints.work());
        System.setProperty("synchub.region", endpoints.region());
        System.setProperty("synchub.secrets.key-file", endpoints.masterKeyFile().toString());
        System.setProperty("aws.accessKeyId", endpoints.accessKeyId());
        System.setProperty("aws.secretAccessKey", endpoints.secretAccessKey());
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}

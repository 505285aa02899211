package com.synchub.jobs.cli;

import com.synchub.jobs.local.LocalEndpoints;
import com.synchub.jobs.local.LocalStackProcess;
import com.synchub.jobs.run.Launcher;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** The Spring application, started by the first command that needs it: most of a command line's time is this. */
final class Application implements AutoCloseable {

    static final String LOCAL = "local";

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private static final String SERVE = "serve";
    private static final String TRACING = "tracing";

    /** Spring's: whether what the build has wired is used. {@code false} finds out at the start, as for commands. */
    private static final String WIRED_BY_BUILD = "spring.aot.enabled";

    private final Class<?> applicationClass;
    private final Class<?> serviceClass;
    private @Nullable String profile;
    private volatile @Nullable ConfigurableApplicationContext context;

    Application(Class<?> applicationClass, Class<?> serviceClass) {
        this.applicationClass = applicationClass;
        this.serviceClass = serviceClass;
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
        ConfigurableApplicationContext started = context;
        if (started == null) {
            started = start();
            context = started;
        }
        return started.getBean(type);
    }

    /** The application as a service. Traces want other parts than those that the build has wired. */
    Environment serve() {
        ConfigurableApplicationContext started =
                System.getenv("SYNCHUB_OTLP_ENDPOINT") == null ? startWired() : start(SERVE, TRACING);
        context = started;
        return started.getEnvironment();
    }

    /** The setting is the whole process's, and another application in it is not wired: so it holds for this start only. */
    private ConfigurableApplicationContext startWired() {
        boolean wired = ClassUtils.isPresent(
                serviceClass.getName() + "__ApplicationContextInitializer", serviceClass.getClassLoader());
        if (!wired || SpringProperties.getProperty(WIRED_BY_BUILD) != null) {
            return start(SERVE);
        }
        SpringProperties.setFlag(WIRED_BY_BUILD);
        try {
            return start(SERVE);
        } finally {
            SpringProperties.setProperty(WIRED_BY_BUILD, null);
        }
    }

    LocalStackProcess localStack() {
        return new LocalStackProcess(home());
    }

    static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("SYNCHUB_HOME")).orElse(".synchub"))
                .toAbsolutePath();
    }

    private ConfigurableApplicationContext start(String... roles) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(applicationClass).main(serviceClass);
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

    /** Asks the run of a command to stop where it can go on later; false if there is none. */
    boolean stopRun() {
        ConfigurableApplicationContext started = context;
        boolean stopping = started != null
                && started.isActive()
                && started.getBean(Launcher.class).stopHere();
        if (stopping) {
            LOG.info("stopping at the next checkpoint; told once more, it ends at once");
        }
        return stopping;
    }

    @Override
    public void close() {
        ConfigurableApplicationContext started = context;
        if (started != null) {
            started.close();
        }
    }
}

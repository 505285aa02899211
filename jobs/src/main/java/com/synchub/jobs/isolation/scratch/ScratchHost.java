package com.synchub.jobs.isolation.scratch;

import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The application that runs the suite, as scratch services are made from it. */
public final class ScratchHost {

    private final ApplicationContext application;
    private final EnvironmentProperties environment;
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final TableCatalogue catalogue;
    private final Vault vault;
    private final Supplier<WorkBucket> work;
    private final Clock clock;

    public ScratchHost(
            ApplicationContext application,
            EnvironmentProperties environment,
            DynamoDbClient dynamoDb,
            S3Client s3,
            TableCatalogue catalogue,
            Vault vault,
            Supplier<WorkBucket> work,
            Clock clock) {
        this.application = application;
        this.environment = environment;
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.catalogue = catalogue;
        this.vault = vault;
        this.work = work;
        this.clock = clock;
    }

    /** Begins to make the run's scratch place; whoever asks for something of it waits until it is there. */
    public Scratch open(String run, Supplier<String> log) {
        return new Scratch(() -> ScratchService.start(this, place(run)), log);
    }

    /** Takes away what a run may have left. */
    public void sweep(String run) {
        place(run).remove();
    }

    private ScratchPlace place(String run) {
        return new ScratchPlace(
                run, dynamoDb, catalogue, environment.tablePrefix(), vault, work.get(), environment.home());
    }

    /** The class that the application was started with. */
    Class<?> applicationClass() {
        String name = application.getBeanNamesForAnnotation(SpringBootConfiguration.class)[0];
        return ClassUtils.getUserClass(Objects.requireNonNull(application.getType(name)));
    }

    ConfigurableEnvironment settings() {
        return (ConfigurableEnvironment) application.getEnvironment();
    }

    DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    S3Client s3() {
        return s3;
    }

    Clock clock() {
        return clock;
    }
}

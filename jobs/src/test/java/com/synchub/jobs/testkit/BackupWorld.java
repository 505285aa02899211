package com.synchub.jobs.testkit;

import com.synchub.jobs.SyncHub;
import com.synchub.jobs.backup.BackupJob;
import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.backup.BackupRequest;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoLoader;
import com.synchub.jobs.demo.LoadProgress;
import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.table.TableCatalogue;
import com.synchub.testkit.LocalStack;
import com.synchub.testkit.StackEndpoints;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The real application on the shared local stack, with tables, a vault and a home directory of its own: seed it, back it
 * up, look at what is in the vault. Starts when it is first used.
 *
 * <pre>{@code
 * try (BackupWorld world = BackupWorld.create()) {
 *     world.seed(new DemoData(1, 40, 1_000));
 *     BackupReceipt receipt = world.backUp();
 *     LogEntry entry = world.newest();
 * }
 * }</pre>
 */
public final class BackupWorld implements AutoCloseable {

    private static final Instant FIRST_SCHEDULE = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LOAD_THREADS = 4;

    private final LocalStack stack = LocalStack.shared();
    private final Path home = newHome();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final String bucket;
    private final String work;
    private final String tablePrefix;
    private final DemoLoader loader;
    private @Nullable ConfigurableApplicationContext context;
    private int backups;

    private BackupWorld(String bucket, String work, String tablePrefix) {
        this.bucket = bucket;
        this.work = work;
        this.tablePrefix = tablePrefix;
        this.loader = new DemoLoader(stack.dynamoDb(), TableCatalogue.fromClasspath(), tablePrefix, LOAD_THREADS);
        StackEndpoints endpoints = stack.endpoints();
        properties.put("synchub.home", home.toString());
        properties.put("synchub.region", endpoints.region());
        properties.put("synchub.vault", bucket);
        properties.put("synchub.work", work);
        properties.put("synchub.table-prefix", tablePrefix);
        properties.put("synchub.dynamodb.endpoint", endpoints.dynamodb().toString());
        properties.put("synchub.s3.endpoint", endpoints.s3().toString());
        properties.put("synchub.secrets.key-file", endpoints.masterKeyFile().toString());
        properties.put("synchub.residency.allowed-regions", endpoints.region());
        properties.put("synchub.residency.require-encryption", "false");
        properties.put("synchub.signing.key-file", home.resolve("signing.key").toString());
        properties.put("synchub.signing.make-missing-key", "true");
        properties.put("synchub.letters.controller", "The Controller, 1 Main Street");
        properties.put("synchub.letters.authority", "The Authority");
        properties.put("synchub.security.issuer", "https://issuer.invalid");
        properties.put("synchub.security.audiences", "nobody");
        properties.put("synchub.backup.read-units", "1000000");
        properties.put("synchub.backup.min-segments", "2");
        System.setProperty("aws.accessKeyId", endpoints.accessKeyId());
        System.setProperty("aws.secretAccessKey", endpoints.secretAccessKey());
    }

    /** A world with the catalogue's tables, all empty. */
    public static BackupWorld create() {
        LocalStack stack = LocalStack.shared();
        BackupWorld world = new BackupWorld(stack.newVault(), stack.newWork(), stack.newTablePrefix());
        world.loader.createTables();
        return world;
    }

    /** Another home directory before the same tables and the same vault: an operator who knows nothing of the first. */
    public BackupWorld neighbour() {
        return new BackupWorld(bucket, work, tablePrefix);
    }

    /** Sets a property of the application; it is started anew with the next use, on the same home directory. */
    public BackupWorld with(String property, String value) {
        close();
        properties.put(property, value);
        return this;
    }

    /** The application meets DynamoDB here, at a proxy's address. */
    public BackupWorld withDynamoDbAt(URI endpoint) {
        return with("synchub.dynamodb.endpoint", endpoint.toString());
    }

    /** The application meets S3 here, at a proxy's address. */
    public BackupWorld withS3At(URI endpoint) {
        return with("synchub.s3.endpoint", endpoint.toString());
    }

    public BackupWorld seed(DemoData data) {
        loader.load(data, LoadProgress.NONE);
        return this;
    }

    /** Puts one item, past the application. */
    public void put(String table, Map<String, AttributeValue> item) {
        stack.dynamoDb().putItem(r -> r.tableName(tablePrefix + table).item(item));
    }

    /** Deletes one item, past the application. */
    public void delete(String table, Map<String, AttributeValue> key) {
        stack.dynamoDb().deleteItem(r -> r.tableName(tablePrefix + table).key(key));
    }

    /** A new backup, from its start to its end. */
    public BackupReceipt backUp() {
        return run(nextRequest());
    }

    /** The request of a backup that no run of this world had before. */
    public BackupRequest nextRequest() {
        return new BackupRequest(FIRST_SCHEDULE.plusSeconds(backups++), false);
    }

    /** Runs or resumes this backup. */
    public BackupReceipt run(BackupRequest request) {
        return bean(Launcher.class).run(bean(BackupJob.class), request);
    }

    public <T> T bean(Class<T> type) {
        return application().getBean(type);
    }

    /** The vault as the application reaches it. */
    public Vault vault() {
        return bean(Vault.class);
    }

    public CommitLog log() {
        return bean(CommitLog.class);
    }

    public LogEntry newest() {
        return log().resolve("latest");
    }

    /** The manifest rows of one table, shard by shard. */
    public List<ManifestRow> rows(LogEntry entry, String table) {
        TableCommit commit = entry.table(table).orElseThrow();
        ManifestShards shards = ManifestShards.of(vault(), commit);
        List<ManifestRow> rows = new ArrayList<>();
        for (ShardRef ref : commit.shards()) {
            try (ShardReader<ManifestRow> reader = shards.read(ref)) {
                reader.forEachRemaining(rows::add);
            }
        }
        return rows;
    }

    public LocalStack stack() {
        return stack;
    }

    public String bucket() {
        return bucket;
    }

    /** The bucket without versions. */
    public String work() {
        return work;
    }

    public String tablePrefix() {
        return tablePrefix;
    }

    public Path home() {
        return home;
    }

    /** How another process would be configured to meet the same world: {@code --name=value}. */
    public String[] arguments() {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private ConfigurableApplicationContext application() {
        if (context == null) {
            context = new SpringApplicationBuilder(SyncHub.class).run(arguments());
        }
        return context;
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "worlds")), "home-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the application; tables, vault and home stay. */
    @Override
    public void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}

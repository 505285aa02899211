package com.synchub.jobs.purge;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Traces;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Everywhere that a tenant's id, or a value of one of its items, is after all: every version in the vault, every package,
 * table, row of the service's database, line of its log, and file on its disk. Knows of no place where it should be.
 *
 * @param log what was logged
 */
record Leftovers(BackupWorld world, List<ILoggingEvent> log) {

    private static final String TENANT_FIELD = "tenant_id";

    /** Where the id is, or its form in keys or in the database: {@code stored}, {@code database}, {@code log},
     * {@code log field}, {@code file}, each with its name. */
    NavigableSet<String> of(TenantId tenant) {
        NavigableSet<String> found = of(List.of(tenant.value(), tenant.keyForm(), TenantText.of(tenant)));
        log.stream()
                .filter(event ->
                        fields(event).anyMatch(field -> tenant.keyForm().equals(field.value)))
                .forEach(event -> found.add("log field " + event.getLoggerName()));
        Traces.of(world, tenant).forEach(name -> found.add("stored " + name));
        return found;
    }

    /** Where a value is. */
    NavigableSet<String> of(String value) {
        NavigableSet<String> found = of(List.of(value));
        Traces.of(world, new TenantId(value)).forEach(name -> found.add("stored " + name));
        return found;
    }

    private NavigableSet<String> of(List<String> texts) {
        NavigableSet<String> found = new TreeSet<>();
        database(texts, found);
        files(texts, found);
        log.stream()
                .filter(event -> isIn(texts, spelled(event)))
                .forEach(event -> found.add("log " + event.getLoggerName()));
        return found;
    }

    private void database(List<String> texts, NavigableSet<String> found) {
        JdbcClient jdbc = world.bean(JdbcClient.class);
        jdbc.sql("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")
                .query(String.class)
                .list()
                .forEach(table -> jdbc.sql("SELECT * FROM \"" + table + "\"").query(row -> {
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        Object value = JdbcUtils.getResultSetValue(row, column);
                        String text = value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(value);
                        if (isIn(texts, text) || isIn(texts, decoded(text))) {
                            found.add("database " + table);
                        }
                    }
                }));
    }

    /** Contexts of jobs are stored so. */
    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** But those of the database, whose rows are looked at. */
    private void files(List<String> texts, NavigableSet<String> found) {
        Path database = world.home().resolve("db");
        try (Stream<Path> all = Files.walk(world.home())) {
            for (Path file : (Iterable<Path>) all.filter(path -> !path.startsWith(database))::iterator) {
                String content =
                        Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
                if (isIn(texts, file.getFileName().toString()) || isIn(texts, content)) {
                    found.add("file " + world.home().relativize(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a line but what is a field of its own called after the tenant. */
    private static String spelled(ILoggingEvent event) {
        return event.getFormattedMessage()
                + Arrays.toString(event.getArgumentArray())
                + fields(event).filter(field -> !field.key.equals(TENANT_FIELD)).toList()
                + event.getMDCPropertyMap()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    private static Stream<KeyValuePair> fields(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? Stream.empty() : event.getKeyValuePairs().stream();
    }

    private static boolean isIn(List<String> texts, String text) {
        return texts.stream().anyMatch(text::contains);
    }
}

package com.synchub.jobs.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database with the service's tables, made by the migrations that make the real one. */
public record TestDatabase(String url, String user, String password) {

    /** Which server. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    /** A database of its own. */
    public static TestDatabase create(Kind kind) {
        return create(kind, "latest");
    }

    /** One as it was after a migration, such as 14. */
    public static TestDatabase create(Kind kind, String version) {
        TestDatabase database =
                switch (kind) {
                    case H2 -> h2();
                    case POSTGRESQL -> postgreSql();
                };
        database.migrate(version);
        return database;
    }

    /** Brings it to a later version. */
    public void migrate(String version) {
        var unused = Flyway.configure()
                .dataSource(url, user, password)
                .target(version)
                .load()
                .migrate();
    }

    private static TestDatabase h2() {
        try {
            Path file = Files.createTempDirectory("synchub-h2").resolve("jobs");
            return new TestDatabase("jdbc:h2:async:" + file + ";WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestDatabase postgreSql() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(Server.ONE.getPostgresDatabase())
                .sql("CREATE DATABASE " + name)
                .update();
        return new TestDatabase(Server.ONE.getJdbcUrl("postgres", name), "postgres", "");
    }

    /** A small pool, which ends with the JVM. */
    public DataSource dataSource() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(1);
        return new HikariDataSource(pool);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** For a process of its own. */
    public Map<String, String> environment() {
        return Map.of(
                "SYNCHUB_DATABASE_URL", url, "SYNCHUB_DATABASE_USER", user, "SYNCHUB_DATABASE_PASSWORD", password);
    }

    /** One server for all tests of a JVM; it ends with it. */
    private static final class Server {
        private static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package com.synchub.jobs.testkit.athena;

import com.synchub.testkit.StackEndpoints;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Trino as a process of its own, over the stack's S3 and a catalogue that speaks Glue. Only the first compiler: it is up sooner. */
final class TrinoServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final int port;

    private TrinoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param jdk that it runs on
     * @param home where it is unpacked
     */
    static TrinoServer start(Path jdk, Path home, StackEndpoints stack, URI glue) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "trino-")
                .toAbsolutePath();
        int port = freePort();
        configure(folder, port, stack, glue);
        // It looks for its plugins where it works.
        Files.createSymbolicLink(folder.resolve("plugin"), home.resolve("plugin"));
        Process process = new ProcessBuilder(command(jdk, home, folder))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("trino.log").toFile())
                .start();
        TrinoServer server = new TrinoServer(process, port);
        try {
            server.awaitReady(folder.resolve("trino.log"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static List<String> command(Path jdk, Path home, Path folder) throws IOException {
        return List.of(
                jdk.resolve("bin").resolve("java").toString(),
                "-cp",
                home.resolve("lib") + "/*" + File.pathSeparator + classes(),
                "-Xmx1G",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.attach.allowAttachSelf=true",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dnode.id=test",
                "-Dnode.data-dir=" + folder.resolve("data"),
                "-Dconfig=" + folder.resolve("etc").resolve("config.properties"),
                OwnedTrino.class.getName());
    }

    private static Path classes() throws IOException {
        try {
            return Path.of(OwnedTrino.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void configure(Path folder, int port, StackEndpoints stack, URI glue) throws IOException {
        Path catalogs = Files.createDirectories(folder.resolve("etc").resolve("catalog"));
        Files.writeString(folder.resolve("etc").resolve("config.properties"), """
                coordinator=true
                node-scheduler.include-coordinator=true
                http-server.http.port=%1$d
                discovery.uri=http://127.0.0.1:%1$d
                node.environment=test
                catalog.management=static
                catalog.config-dir=etc/catalog
                query.max-memory=512MB
                """.formatted(port));
        // The name as Athena has it, in lower case. Days of a projected table that have no object are no failure there.
        Files.writeString(catalogs.resolve("awsdatacatalog.properties"), """
                connector.name=hive
                hive.metastore=glue
                hive.metastore.glue.region=%1$s
                hive.metastore.glue.endpoint-url=%2$s
                hive.metastore.glue.aws-access-key=%4$s
                hive.metastore.glue.aws-secret-key=%5$s
                fs.native-s3.enabled=true
                fs.hadoop.enabled=false
                s3.endpoint=%3$s
                s3.region=%1$s
                s3.path-style-access=true
                s3.aws-access-key=%4$s
                s3.aws-secret-key=%5$s
                hive.partition-projection-enabled=true
                hive.ignore-absent-partitions=true
                hive.recursive-directories=true
                hive.non-managed-table-writes-enabled=true
                hive.non-managed-table-creates-enabled=true
                hive.security=allow-all
                """.formatted(
                        stack.region(), glue, stack.s3(), stack.accessKeyId(), stack.secretAccessKey()));
    }

    private void awaitReady(Path log) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest info = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/info"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long until = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            try {
                if (http.send(info, BodyHandlers.ofString()).body().contains("\"starting\":false")) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while Trino was starting", e);
            }
            pause();
        }
        throw new IOException("failed to start Trino: " + Files.readString(log));
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Trino was starting", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A connection that takes unqualified names from this database. */
    Connection connect(String database, Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", "athena");
        return DriverManager.getConnection(
                "jdbc:trino://127.0.0.1:" + port + "/awsdatacatalog/" + database, properties);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

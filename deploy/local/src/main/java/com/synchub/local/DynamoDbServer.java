package com.synchub.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DynamoDB over HTTP on a loopback port: dynoxide, a native process, with its database in memory.
 *
 * <p>It runs under a shell that waits for the end of its standard input, a pipe whose other end only this process
 * holds. Whatever ends this process, also SIGKILL, closes the pipe, and the shell kills the server.
 */
final class DynamoDbServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbServer.class);

    /**
     * The server's first line is its process id. The shell keeps no output open, so the output's end is the server's.
     * Ctrl-C in a terminal reaches the whole group; only the pipe counts here.
     */
    private static final String WATCHDOG = """
            trap '' HUP INT TERM
            sh -c 'echo "$$"; exec "$@"' sh "$@" </dev/null 2>&1 &
            server=$!
            exec >/dev/null 2>&1
            while read -r ignored; do :; done
            kill -9 "$server"
            """;

    /** dynoxide's promise to those who wait for it: it is printed once the port is bound. */
    private static final String LISTENING = "Dynoxide listening on ";

    private static final int PORT_ATTEMPTS = 10;

    private final URI endpoint;
    private final Process watchdog;
    private final long pid;
    private volatile boolean closing;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private DynamoDbServer(URI endpoint, Process watchdog, long pid) {
        this.endpoint = endpoint;
        this.watchdog = watchdog;
        this.pid = pid;
    }

    /** @param port 0 for a free one */
    static DynamoDbServer start(Path dynoxide, int port) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (int attempt = 0; attempt < (port == 0 ? PORT_ATTEMPTS : 1); attempt++) {
            // Another process may take a free port before dynoxide does; dynoxide then ends, and another port is tried.
            Optional<DynamoDbServer> server = launch(dynoxide, port == 0 ? freePort() : port, refusals);
            if (server.isPresent()) {
                return server.get();
            }
        }
        throw new IOException("failed to start " + dynoxide + ": " + String.join("; ", refusals));
    }

    private static Optional<DynamoDbServer> launch(Path dynoxide, int port, List<String> refusals) throws IOException {
        Process watchdog = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        WATCHDOG,
                        "sh",
                        dynoxide.toString(),
                        "serve",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = watchdog.inputReader(StandardCharsets.UTF_8);
        long pid = Long.parseLong(Objects.requireNonNull(output.readLine(), "a process id"));
        DynamoDbServer server = new DynamoDbServer(URI.create("http://127.0.0.1:" + port), watchdog, pid);
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                server.follow(output);
                return Optional.of(server);
            }
            said.add(line);
        }
        server.close();
        refusals.add(said.isEmpty() ? "it ended without a word" : String.join(" ", said));
        return Optional.empty();
    }

    private void follow(BufferedReader output) {
        Thread follower = new Thread(
                () -> {
                    try (output) {
                        output.lines().forEach(line -> LOG.info("dynoxide: {}", line));
                    } catch (IOException | UncheckedIOException e) {
                        LOG.debug("dynoxide's output ended", e);
                    } finally {
                        if (!closing) {
                            ended.complete(null);
                        }
                    }
                },
                "dynoxide-output");
        follower.setDaemon(true);
        follower.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI endpoint() {
        return endpoint;
    }

    long pid() {
        return pid;
    }

    /** Completes when the server has ended without being closed. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        watchdog.getOutputStream().close();
        try {
            if (!watchdog.waitFor(5, TimeUnit.SECONDS)) {
                watchdog.destroyForcibly();
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

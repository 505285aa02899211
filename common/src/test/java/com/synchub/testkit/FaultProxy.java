package com.synchub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy before one server that misbehaves by rule and writes down what passes.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.before(stack.endpoints().dynamodb());
 *         DynamoDbClient client = stack.dynamoDb(proxy.endpoint())) {
 *     proxy.on(RequestMatch.operation("Scan")).nth(3).answer(CannedAnswer.throttled());
 *     ...
 *     assertThat(proxy.log().maxUnits(Duration.ofSeconds(10))).isLessThan(1100);
 * }
 * }</pre>
 *
 * <p>Requests go on with every header as it came, also Host: what the client signed is what the server checks. All rules
 * that match a request befall it, in the order they were made; of several answers in the server's place the first is
 * given.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final RequestLog log = new RequestLog();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private FaultProxy(URI server, ServerSocket listener) {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        this.listener = listener;
    }

    /** A proxy on a free port, in order until rules say otherwise. */
    public static FaultProxy before(URI server) {
        try {
            FaultProxy proxy = new FaultProxy(server, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("failed to open a port", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Begins a rule about all of these requests. */
    public RuleBuilder on(RequestMatch match) {
        return new RuleBuilder(this, match, occurrence -> true);
    }

    /** Takes all rules out of force. What is held stays held until it is released. */
    public void clear() {
        rules.clear();
    }

    public RequestLog log() {
        return log;
    }

    Rule add(Rule rule) {
        rules.add(rule);
        return rule;
    }

    List<Fault> faultsOf(ProxiedRequest request) {
        return rules.stream()
                .filter(rule -> rule.takes(request))
                .map(Rule::fault)
                .toList();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                ProxyConnection connection = new ProxyConnection(this, client, server)) {
            connection.serve();
        } catch (IOException e) {
            // Either side is gone. The client sees its connection end, which is all a proxy can tell it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }

    /** Ends every connection, also those that wait. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("failed to close", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

package com.synchub.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on the loopback and gives each connection a thread of its own. Ends with its process or with close(). */
public final class LeanHttpServer implements AutoCloseable {

    /** Answers one request; must respond exactly once. A body it leaves unread is skipped. */
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    private final ServerSocketChannel listener;
    private final Handler handler;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private LeanHttpServer(ServerSocketChannel listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /**
     * Listens and serves.
     *
     * @param port 0 for any free one
     */
    public static LeanHttpServer start(int port, Handler handler) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        LeanHttpServer server = new LeanHttpServer(listener, handler);
        daemon("accept", server::accept).start();
        return server;
    }

    public int port() {
        try {
            return ((InetSocketAddress) listener.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients reach it, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                connections.add(connection);
                daemon("http", () -> serve(connection)).start();
            }
        } catch (ClosedChannelException e) {
            // close() was called
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            Exchange exchange = new Exchange(connection);
            do {
                try {
                    if (!exchange.next()) {
                        return;
                    }
                    handler.handle(exchange);
                } catch (BadRequestException e) {
                    exchange.refuse(e);
                }
            } while (exchange.finish());
        } catch (IOException e) {
            // The client went away, or was answered and cut off: either way it knows
        } finally {
            connections.remove(connection);
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}

package com.synchub.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection to the server that is kept for the next request, and opened again if the server has closed it. */
final class ServerConnection implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Servers close idle connections after tens of seconds; below this it isn't worth a look. */
    private static final long IDLE_NANOS = 1_000_000_000L;

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private long lastUsed;

    ServerConnection(InetSocketAddress address) {
        this.address = address;
    }

    /** A stream to send a request on. */
    OutputStream open() throws IOException {
        if (socket != null && System.nanoTime() - lastUsed > IDLE_NANOS && hasEnded(socket)) {
            close();
        }
        if (socket == null) {
            Socket opened = new Socket(address.getAddress(), address.getPort());
            opened.setTcpNoDelay(true);
            in = new BufferedInputStream(opened.getInputStream(), BUFFER_BYTES);
            out = new BufferedOutputStream(opened.getOutputStream(), BUFFER_BYTES);
            socket = opened;
        }
        lastUsed = System.nanoTime();
        return Objects.requireNonNull(out);
    }

    private boolean hasEnded(Socket idle) throws IOException {
        InputStream input = in();
        idle.setSoTimeout(1);
        try {
            // Nothing is due, so a byte would be as wrong as the end.
            input.read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            idle.setSoTimeout(0);
        }
    }

    InputStream in() {
        return Objects.requireNonNull(in, "not open");
    }

    HttpHead readHead() throws IOException {
        HttpHead head = HttpHead.read(in());
        if (head == null) {
            throw new EOFException("the server ended the connection in place of an answer");
        }
        lastUsed = System.nanoTime();
        return head;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}

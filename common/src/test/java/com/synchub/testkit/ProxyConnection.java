package com.synchub.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/** A client's connection and, while it lives, one to the server. */
final class ProxyConnection implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FaultProxy proxy;
    private final Socket client;
    private final InputStream clientIn;
    private final OutputStream clientOut;
    private final ServerConnection server;

    ProxyConnection(FaultProxy proxy, Socket client, InetSocketAddress server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        client.setTcpNoDelay(true);
        this.clientIn = new BufferedInputStream(client.getInputStream(), BUFFER_BYTES);
        this.clientOut = new BufferedOutputStream(client.getOutputStream(), BUFFER_BYTES);
        this.server = new ServerConnection(server);
    }

    /** One exchange after another until a side ends the connection. */
    void serve() throws IOException, InterruptedException {
        for (HttpHead head = HttpHead.read(clientIn); head != null; head = HttpHead.read(clientIn)) {
            ProxiedRequest request = ProxiedRequest.of(head);
            if (head.has("expect", "100-continue")) {
                // The server is not asked: the proxy wants the body whatever it thinks.
                clientOut.write(CONTINUE);
                clientOut.flush();
            }
            Exchange exchange = new Exchange(request, proxy.faultsOf(request));
            try {
                exchange.run();
            } catch (Fault.Reset e) {
                client.setSoLinger(true, 0);
                return;
            } finally {
                exchange.log(0);
            }
            if (head.has("connection", "close")) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private final class Exchange {

        private final ProxiedRequest request;
        private final List<Fault> faults;
        private double units;
        private boolean logged;

        Exchange(ProxiedRequest request, List<Fault> faults) {
            this.request = request;
            this.faults = faults;
        }

        void run() throws IOException, InterruptedException {
            for (Fault fault : faults) {
                fault.beforeForwarding(request);
            }
            Optional<CannedAnswer> instead =
                    faults.stream().flatMap(fault -> fault.instead().stream()).findFirst();
            if (instead.isPresent()) {
                answer(instead.get());
            } else {
                forward();
                relay();
            }
            clientOut.flush();
        }

        /** Before the client hears of it, so that whoever has an answer finds it in the log. */
        void log(int status) {
            if (!logged) {
                logged = true;
                proxy.log().add(new RequestLog.Entry(System.nanoTime(), request, status, units));
            }
        }

        private void answer(CannedAnswer answer) throws IOException {
            HttpBody.ofRequest(request.head(), clientIn).transferTo(OutputStream.nullOutputStream());
            log(answer.status());
            answer.head().writeTo(clientOut);
            if (!request.method().equals("HEAD")) {
                clientOut.write(answer.bytes());
            }
        }

        private void forward() throws IOException {
            OutputStream out = server.open();
            request.head().without("expect").writeTo(out);
            OutputStream body = HttpBody.isChunked(request.head()) ? HttpBody.chunkedOver(out) : out;
            OutputStream changed = body;
            for (Fault fault : faults) {
                changed = fault.aroundRequestBody(changed);
            }
            HttpBody.ofRequest(request.head(), clientIn).transferTo(changed);
            changed.flush();
            if (body != out) {
                body.close();
            }
            out.flush();
        }

        private void relay() throws IOException, InterruptedException {
            HttpHead head = server.readHead();
            InputStream body = HttpBody.ofResponse(request, head, server.in());
            byte[] whole = null;
            List<UnaryOperator<byte[]>> rewritings =
                    faults.stream().flatMap(fault -> fault.rewriting().stream()).toList();
            if (!rewritings.isEmpty() || !request.operation().isEmpty()) {
                whole = body.readAllBytes();
                units = ConsumedUnits.in(whole);
            }
            for (Fault fault : faults) {
                fault.afterAnswer(request);
            }
            log(head.status());
            if (whole == null) {
                send(head, body);
            } else {
                for (UnaryOperator<byte[]> rewriting : rewritings) {
                    whole = rewriting.apply(whole);
                }
                sendWhole(rewritings.isEmpty() ? head : fitted(head, whole), whole);
            }
            if (head.has("connection", "close")) {
                server.close();
            }
        }

        private void send(HttpHead head, InputStream body) throws IOException {
            head.writeTo(clientOut);
            OutputStream framed = HttpBody.isChunked(head) ? HttpBody.chunkedOver(clientOut) : clientOut;
            body.transferTo(around(framed));
            if (framed != clientOut) {
                framed.close();
            }
        }

        private void sendWhole(HttpHead head, byte[] body) throws IOException {
            head.without("transfer-encoding")
                    .with("Content-Length", Integer.toString(body.length))
                    .writeTo(clientOut);
            around(clientOut).write(body);
        }

        private OutputStream around(OutputStream out) {
            OutputStream changed = out;
            for (Fault fault : faults) {
                changed = fault.aroundResponseBody(changed);
            }
            return changed;
        }

        private HttpHead fitted(HttpHead head, byte[] body) {
            if (head.first("x-amz-crc32").isEmpty()) {
                return head;
            }
            CRC32 crc = new CRC32();
            crc.update(body);
            return head.with("x-amz-crc32", Long.toString(crc.getValue()));
        }
    }
}

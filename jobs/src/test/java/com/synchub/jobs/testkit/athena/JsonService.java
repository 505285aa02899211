package com.synchub.jobs.testkit.athena;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service of AWS that speaks JSON 1.1 over HTTP, on a port of this machine. */
final class JsonService implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an operation does. */
    interface Operations {

        ObjectNode call(String operation, JsonNode request) throws Refused;
    }

    /** The answer that is an error. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String type;

        Refused(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }

        Refused(String type, String message) {
            this(400, type, message);
        }
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "json-service");
        thread.setDaemon(true);
        return thread;
    });
    private final Operations operations;
    private final List<String> called = new CopyOnWriteArrayList<>();

    private JsonService(HttpServer http, Operations operations) {
        this.http = http;
        this.operations = operations;
    }

    static JsonService start(Operations operations) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        JsonService service = new JsonService(http, operations);
        http.setExecutor(service.threads);
        http.createContext("/", service::serve);
        http.start();
        return service;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The operations that were called, in order. */
    List<String> called() {
        return List.copyOf(called);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target.substring(target.indexOf('.') + 1);
            called.add(operation);
            int status = 200;
            ObjectNode answer;
            try {
                answer = operations.call(operation, JSON.readTree(exchange.getRequestBody()));
            } catch (Refused e) {
                status = e.status;
                answer = JSON.createObjectNode().put("__type", e.type).put("Message", e.getMessage());
            } catch (RuntimeException e) {
                status = 500;
                answer = JSON.createObjectNode()
                        .put("__type", "InternalServerException")
                        .put("Message", String.valueOf(e));
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}

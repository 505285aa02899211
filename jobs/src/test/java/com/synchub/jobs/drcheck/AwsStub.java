package com.synchub.jobs.drcheck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * DynamoDB and S3 in one server, as far as a check asks them: the real protocols, and for each operation the answer of an
 * account where all is well, unless another was given.
 */
final class AwsStub implements AutoCloseable {

    static final String BUCKET = "vault-1";

    private static final String DYNAMODB_TARGET = "DynamoDB_20120810.";
    private static final List<String> SUBRESOURCES = List.of(
            "location=GetBucketLocation",
            "versioning=GetBucketVersioning",
            "lifecycle=GetBucketLifecycleConfiguration",
            "encryption=GetBucketEncryption",
            "publicAccessBlock=GetPublicAccessBlock",
            "replication=GetBucketReplication",
            "list-type=ListObjectsV2");

    static {
        // It writes head and body apart, and the second would wait 40 ms for the acknowledgement of the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, StubAnswer> answers = new ConcurrentHashMap<>(StubAnswer.allWell());
    private final List<String> operations = new CopyOnWriteArrayList<>();

    AwsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** As if it had just been started. */
    void reset() {
        answers.putAll(StubAnswer.allWell());
        operations.clear();
    }

    /** What the operation is answered from now on. */
    AwsStub on(String operation, StubAnswer answer) {
        answers.put(operation, answer);
        return this;
    }

    /** The operations that were asked for, in order. */
    List<String> operations() {
        return List.copyOf(operations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String operation = operationOf(exchange);
            operations.add(operation);
            StubAnswer answer = answers.getOrDefault(operation, StubAnswer.s3Error(400, "NotInTheStub"));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean withBody = !exchange.getRequestMethod().equals("HEAD") && body.length > 0;
            exchange.sendResponseHeaders(answer.status(), withBody ? body.length : -1);
            if (withBody) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String operationOf(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(DYNAMODB_TARGET.length());
        }
        URI uri = exchange.getRequestURI();
        if (!uri.getPath().replace("/", "").equals(BUCKET)) {
            return uri.getPath().contains("/redactions/") ? "GetAmendment" : "GetObject";
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            return "HeadBucket";
        }
        List<String> parameters = Arrays.asList(String.valueOf(uri.getQuery()).split("[&=]"));
        return SUBRESOURCES.stream()
                .map(subresource -> subresource.split("="))
                .filter(subresource -> parameters.contains(subresource[0]))
                .map(subresource -> subresource[1])
                .findFirst()
                .orElse("unknown " + uri);
    }
}

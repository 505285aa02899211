package com.synchub.jobs.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who calls the service over HTTP. */
public final class ServiceCaller {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;

    ServiceCaller(HttpClient http, URI base, @Nullable String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    public ServiceAnswer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public ServiceAnswer put(String path, String body, String... headers) {
        return send(request(path, headers)
                .header(CONTENT_TYPE, JSON)
                .method("PUT", HttpRequest.BodyPublishers.ofString(body)));
    }

    public ServiceAnswer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header(CONTENT_TYPE, JSON)
                .method("POST", HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Without a body, and so without its type. */
    public ServiceAnswer post(String path) {
        return send(request(path).method("POST", HttpRequest.BodyPublishers.noBody()));
    }

    /** With a body that does not say how long it is. */
    public ServiceAnswer postChunked(String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(request(path, headers)
                .header(CONTENT_TYPE, JSON)
                .method("POST", HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    /** Any request; headers are names and values by turns. */
    public ServiceAnswer send(String method, String path, @Nullable String body, String... headers) {
        return send(request(path, headers)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private ServiceAnswer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new ServiceAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

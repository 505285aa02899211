package com.synchub.jobs.isolation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Probes;
import com.synchub.jobs.isolation.checks.Tracers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Sync Hub's HTTP API as two of its users see it. Reads only. */
final class ApiProbe implements Probes.Http {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final IsolationProperties.Api api;
    private final HttpClient client;
    private final String nothing = UUID.randomUUID().toString();

    ApiProbe(IsolationProperties.Api api, HttpClient client) {
        this.api = api;
        this.client = client;
    }

    @Override
    public List<String> pathsOfA() {
        return api.paths();
    }

    @Override
    public String pathOfNothing(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + nothing;
    }

    @Override
    public Probes.Answer get(Tracers.Side user, String path) {
        String token = Objects.requireNonNull(user == Tracers.Side.A ? api.tokenA() : api.tokenB());
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(api.url() + path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Probes.Answer(answer.statusCode(), answer.body());
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause: its message may show a path, or a token.
            throw new SyncHubException(
                    ErrorCode.ISOLATION_NOT_PROVED,
                    "cannot ask Sync Hub's HTTP API: " + e.getClass().getSimpleName(),
                    "Look whether it answers, and whether synchub.isolation.api is right.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(ErrorCode.RUN_STOPPED, "the run was stopped", "Run it again.", e);
        }
    }
}

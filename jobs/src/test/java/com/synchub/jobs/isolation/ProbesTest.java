package com.synchub.jobs.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Probes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Probes before small servers that are honest, or leak in one way each. */
class ProbesTest {

    private static final String PATH = "/groups/g-1";
    private static final String ITS = "{\"name\": \"family\"}";
    private static final String NOT_FOUND = "{\"error\": \"not found\"}";

    private record Answer(int status, String body) {}

    /** What an API answers: the user of a token, and a path. */
    private interface Api {
        Answer answer(String user, String path);
    }

    private static Answer honest(String user, String path) {
        return user.equals("a") && path.equals(PATH) ? new Answer(200, ITS) : new Answer(404, NOT_FOUND);
    }

    @Test
    void anApiThatKeepsTenantsApartPasses() throws IOException {
        assertThat(http(ProbesTest::honest)).isEqualTo(new TrialRunner.Verdict(Outcome.PASS, ""));
    }

    @Test
    void anApiThatShowsAnotherTenantsThingIsALeak() throws IOException {
        assertThat(http((user, path) -> path.equals(PATH) ? new Answer(200, ITS) : new Answer(404, NOT_FOUND))
                        .outcome())
                .isEqualTo(Outcome.LEAK);
    }

    @Test
    void anApiThatTellsOfWhatItDoesNotShowIsALeak() throws IOException {
        assertThat(http((user, path) -> user.equals("b") && path.equals(PATH)
                                ? new Answer(403, "{\"error\": \"forbidden\"}")
                                : honest(user, path))
                        .outcome())
                .isEqualTo(Outcome.LEAK);
        assertThat(http((user, path) -> user.equals("b") && path.equals(PATH)
                                ? new Answer(404, "{\"error\": \"not yours\"}")
                                : honest(user, path))
                        .outcome())
                .isEqualTo(Outcome.LEAK);
    }

    @Test
    void anApiThatShowsNobodyAnythingSaysNothing() throws IOException {
        assertThat(http((user, path) -> new Answer(404, NOT_FOUND)).outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void anApiThatIsAwayIsNoPass() {
        IsolationProperties.Api api =
                new IsolationProperties.Api(URI.create("http://127.0.0.1:9"), "a", "b", List.of(PATH));
        assertThat(verdict("probe-http", new Both(new ApiProbe(api, HttpClient.newHttpClient()), null))
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void credentialsThatAreBoundToTheirTenantPass() throws IOException {
        assertThat(session(body -> body.contains("other") || !body.contains("own")))
                .isEqualTo(new TrialRunner.Verdict(Outcome.PASS, ""));
    }

    @Test
    void credentialsThatReadAnotherPartitionAreALeak() throws IOException {
        assertThat(session(body -> false).outcome()).isEqualTo(Outcome.LEAK);
        assertThat(session(body -> body.contains("other")).detail())
                .as("a scan alone")
                .contains("Scan");
    }

    @Test
    void credentialsThatReadNothingSayNothing() throws IOException {
        assertThat(session(body -> true).outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void aProbeThatIsConfiguredInPartIsRefused() {
        assertThat(new IsolationProperties.Api(null, null, null, List.of()).isConfigured())
                .isFalse();
        assertThatThrownBy(
                        () -> new IsolationProperties.Api(URI.create("http://x"), null, null, List.of()).isConfigured())
                .isInstanceOf(SyncHubException.class)
                .hasMessageContaining("in part");
        assertThat(new IsolationProperties.Session("key", "very-secret", "t", "own", "other", null).toString())
                .doesNotContain("secret");
        assertThat(new IsolationProperties.Api(null, "token", null, List.of()).toString())
                .doesNotContain("token");
    }

    private record Both(
            @org.jspecify.annotations.Nullable ApiProbe api,
            @org.jspecify.annotations.Nullable SessionProbe session) implements Probes {

        @Override
        public java.util.Optional<Http> http() {
            return java.util.Optional.ofNullable(api);
        }

        @Override
        public java.util.Optional<Credentials> credentials() {
            return java.util.Optional.ofNullable(session);
        }
    }

    private static TrialRunner.Verdict http(Api api) throws IOException {
        HttpServer server = server(exchange -> {
            String user = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
            return api.answer(user, exchange.getRequestURI().getPath());
        });
        try {
            IsolationProperties.Api configured = new IsolationProperties.Api(uri(server), "a", "b", List.of(PATH));
            return verdict("probe-http", new Both(new ApiProbe(configured, HttpClient.newHttpClient()), null));
        } finally {
            server.stop(0);
        }
    }

    /** @param denies told by what a request says */
    private static TrialRunner.Verdict session(Function<String, Boolean> denies) throws IOException {
        HttpServer server = server(
                exchange -> denies.apply(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                        ? new Answer(
                                400,
                                "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"not authorized\"}")
                        : new Answer(200, "{}"));
        try {
            return verdict(
                    "probe-leading-keys",
                    new Both(
                            null,
                            SessionProbe.of(
                                    new IsolationProperties.Session(
                                            "key", "secret", "token", "own", "other", uri(server)),
                                    com.synchub.table.TableCatalogue.fromClasspath(),
                                    new com.synchub.jobs.environment.TableNames(""),
                                    "us-east-1")));
        } finally {
            server.stop(0);
        }
    }

    private interface Handler {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Answer answer = handler.answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static TrialRunner.Verdict verdict(String check, Probes probes) {
        return new TrialRunner().run(TrialBench.check(check), TrialBench.worldOf(probes));
    }
}

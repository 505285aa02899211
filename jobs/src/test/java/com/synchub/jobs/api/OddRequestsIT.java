package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client would send and that the container or the firewall refuses: byte by byte, over a socket. */
class OddRequestsIT {

    private static final Contract CONTRACT = Contract.published();
    private static final String MARK = "tenant-of-the-test";

    private static ServiceWorld service;

    @BeforeAll
    static void start() {
        service = ServiceWorld.start(BackupWorld.create());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs/" + MARK + "%2Fruns",
                "/api/v1/jobs/" + MARK + "%5Cruns",
                "/api/v1/jobs/" + MARK + "%00",
                "/api/v1/jobs/" + MARK + "%",
                "/api/v1/jobs/" + MARK + "%zz",
                "/api/v1/jobs/" + MARK + "%C3%28",
                "/api/v1/jobs/" + MARK + ";a=b",
                "/api/v1/jobs/" + MARK + "/../backup",
                "/api/v1/jobs/" + MARK + "/%2e%2e/backup",
                "/../../" + MARK,
                "/api/v1//" + MARK,
                "/api/v1/jobs/" + MARK + "%0d%0aX: y",
                "/api/v1/jobs/" + MARK + "\\backup",
                "/api/v1/jobs/" + MARK + "{}",
                "/api/v1/jobs/" + MARK + "\u0001",
                "/api/v1/jobs?job=" + MARK + "%",
                "/api/v1/jobs/" + MARK + "%252Fruns",
                "http://[" + MARK,
                MARK
            })
    void aPathThatNobodyMeansIsRefusedAndNotRepeated(String path) throws IOException {
        assertRefused(send("GET " + path + " HTTP/1.1", "Host: localhost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nHost: " + MARK,
                "Host: a b " + MARK,
                "Host: localhost\r\nContent-Length: " + MARK,
                "Host: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
                "Host: localhost\r\nTransfer-Encoding: " + MARK,
                "X-Nothing: " + MARK
            })
    void aHeaderThatNobodyMeansIsRefusedAndNotRepeated(String headers) throws IOException {
        assertRefused(send("GET /api/v1/jobs HTTP/1.1", headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Long", "Authorization", "Cookie"})
    void aHeaderThatIsTooLongIsRefused(String name) throws IOException {
        assertRefused(send("GET /api/v1/jobs HTTP/1.1", "Host: localhost\r\n" + name + ": " + MARK.repeat(3_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET /api/v1/jobs HTTP/9.9", "G@T /api/v1/jobs HTTP/1.1", "\u0001"})
    void aLineThatIsNoRequestIsRefused(String line) throws IOException {
        assertRefused(send(line, "Host: localhost"));
    }

    private static void assertRefused(ServiceAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertThat(answer.header("content-type")).as("%s", answer).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body()).doesNotContain(MARK, "Tomcat", "Exception", "<");
        assertThat(answer.headers().toString()).doesNotContain(MARK, "Tomcat");
        assertThat(answer.header("cache-control")).contains("no-store");
        CONTRACT.check("listJobs", answer);
    }

    private static ServiceAnswer send(String line, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            String request = line + "\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return parsed(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static ServiceAnswer parsed(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        assertThat(head).as(answer).isPositive();
        List<String> lines = answer.substring(0, head).lines().toList();
        Map<String, List<String>> headers = lines.stream()
                .skip(1)
                .map(header -> header.split(": ?", 2))
                .collect(Collectors.groupingBy(
                        header -> header[0], Collectors.mapping(header -> header[1], Collectors.toList())));
        int status = Integer.parseInt(lines.get(0).split(" ", 3)[1]);
        return new ServiceAnswer(
                status, HttpHeaders.of(headers, (a, b) -> true), bodyOf(answer.substring(head + 4), headers));
    }

    /** Chunks are put together; the test's answers have one. */
    private static String bodyOf(String sent, Map<String, List<String>> headers) {
        boolean chunked =
                headers.entrySet().stream().anyMatch(header -> header.getKey().equalsIgnoreCase("Transfer-Encoding"));
        return chunked ? Arrays.stream(sent.split("\r\n", -1)).skip(1).limit(1).collect(Collectors.joining()) : sent;
    }
}

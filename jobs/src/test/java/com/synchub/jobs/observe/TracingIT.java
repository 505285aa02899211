package com.synchub.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ServiceWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Spans go where an endpoint is configured, and there is nothing of the kind where none is. */
class TracingIT {

    @Test
    void aRunIsASpanAndSoIsEachOfItsSteps() throws IOException, InterruptedException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        try (BackupWorld world = BackupWorld.create()) {
            String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
            try (ServiceWorld service =
                    ServiceWorld.start(world, ServiceWorld.TRACES, "--SYNCHUB_OTLP_ENDPOINT=" + endpoint)) {
                service.run("dr-check", Map.of());
            }
        } finally {
            collector.stop(0);
        }
        assertThat(String.join("", received))
                .contains("job dr-check")
                .contains("synchub")
                .contains("check");
    }

    @Test
    void withoutAnEndpointThereIsNoTracer() {
        try (BackupWorld world = BackupWorld.create();
                ServiceWorld service = ServiceWorld.start(world)) {
            assertThat(service.beanNames())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("otel"));
        }
    }
}

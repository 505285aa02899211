package com.synchub.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tenants choose can't write lines into the log, in any form that it has. */
class LogForgeryTest {

    private static final String FORGED = "02:00:00.000 INFO  backup of tenant acme was deleted";

    /** What the text pattern was before. */
    private static final String OLD_PATTERN = "%d{HH:mm:ss.SSS} %-5level %msg%kvp%n%ex{short}";

    private static final List<String> HOSTILE = List.of(
            "x\n" + FORGED,
            "x\r\n" + FORGED,
            "x\u2028" + FORGED,
            "x\u0085" + FORGED,
            "x\u001b[2K\u001b[1G" + FORGED,
            "x\u0000y",
            "x\" state=\"COMPLETED",
            "x\\\" state=\\\"COMPLETED",
            "\u202egnp.exe",
            "{\"message\":\"y\"}",
            "x".repeat(2047) + "\n",
            "\ud800");

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    /** The service, its local profile, a command. */
    @ParameterizedTest
    @ValueSource(strings = {"serve", "local,serve", "test"})
    void eachEventIsOneLineWhateverIsInIt(String profiles) {
        for (String hostile : HOSTILE) {
            List<String> lines = logged(profiles, log -> plant(log, hostile));

            assertThat(lines).as("%s", lines).hasSize(1);
            assertThat(lines.get(0)).doesNotContain("\u001b", "\u0000", "\r");
        }
    }

    @Test
    void whatIsWrittenAsJsonIsReadBackAsItWas() {
        for (String hostile : HOSTILE) {
            JsonNode line = JsonMapper.shared()
                    .readTree(logged("serve", log -> plant(log, hostile)).get(0));

            String expected = hostile.equals("\ud800") ? "?" : hostile;
            assertThat(line.get("message").stringValue()).isEqualTo("tenant " + expected);
            assertThat(line.get("tenant_id").stringValue()).isEqualTo(expected);
            assertThat(line.get("correlation_id").stringValue()).isEqualTo(expected);
            assertThat(line.has("state")).isFalse();
        }
    }

    @Test
    void thePlainTextSaysTheSameEscaped() {
        List<String> lines = logged("local,serve", log -> plant(log, "a\n\u001b[1m\"b\\"));

        assertThat(lines.get(0))
                .endsWith("INFO  tenant a\\n\\u001b[1m\"b\\ tenant_id=\"a\\n\\u001b[1m\\\"b\\\\\""
                        + " correlation_id=\"a\\n\\u001b[1m\\\"b\\\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local,serve", "test"})
    void messagesOfExceptionsStayInTheirLineAndNoneLooksLikeOneOfTheLog(String profiles) {
        Exception failure = new IllegalStateException("a\n" + FORGED, new IllegalArgumentException("b\n" + FORGED));

        List<String> lines = logged(profiles, log -> log.error("failed", failure));

        assertThat(lines).hasSize(3);
        assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("\t"));
        assertThat(lines.get(1)).startsWith("\tjava.lang.IllegalStateException: a\\n" + FORGED);
        assertThat(lines.get(2)).startsWith("\tcaused by java.lang.IllegalArgumentException: b\\n" + FORGED);
    }

    @Test
    void exceptionsAreWithinTheirJsonLine() {
        List<String> lines = logged("serve", log -> log.error("failed", new IllegalStateException("a\n" + FORGED)));

        assertThat(lines).singleElement().satisfies(line -> assertThat(
                        JsonMapper.shared().readTree(line).at("/error/message").stringValue())
                .isEqualTo("a\n" + FORGED));
    }

    @Test
    void aFieldThatThreadAndLineBothHaveLosesNoLine() {
        List<String> lines = logged("serve", log -> {
            try (MDC.MDCCloseable field = MDC.putCloseable("job", "of the thread")) {
                log.atInfo().addKeyValue("job", "of the line").log("told twice");
            }
        });

        assertThat(lines).singleElement().satisfies(line -> assertThat(line).contains("told twice"));
    }

    /** The test would have found it. */
    @Test
    void thePatternBeforeLetItThrough() {
        LoggerContext context = new LoggerContext();
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        ch.qos.logback.classic.Logger log = context.getLogger("test");
        log.addAppender(events);
        plant(log, HOSTILE.get(0));
        PatternLayout old = new PatternLayout();
        old.setContext(context);
        old.setPattern(OLD_PATTERN);
        old.start();

        assertThat(old.doLayout(events.list.get(0)).lines()).anyMatch(line -> line.startsWith(FORGED));
    }

    private static void plant(Logger log, String hostile) {
        MDC.put("correlation_id", hostile);
        try {
            log.atInfo().addKeyValue("tenant_id", hostile).log("tenant {}", hostile);
        } finally {
            MDC.remove("correlation_id");
        }
    }

    /** The lines that this leaves in the log as it is configured for these profiles. */
    private static List<String> logged(String profiles, Consumer<Logger> code) {
        PrintStream before = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .profiles(profiles.split(","))
                .run("--spring.main.web-application-type=none")) {
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            code.accept(LoggerFactory.getLogger("com.synchub.test"));
        } finally {
            System.setErr(before);
        }
        // As the strictest reader would split it.
        return Stream.of(errors.toString(StandardCharsets.UTF_8).split("\r\n|[\n\r\u0085]"))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}

package com.synchub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final RequestLog log = new RequestLog();

    private void answer(double seconds, double units) {
        ProxiedRequest request = new ProxiedRequest("POST", "/", "Scan", new HttpHead("POST / HTTP/1.1", List.of()));
        log.add(new RequestLog.Entry((long) (seconds * 1e9), request, 200, units));
    }

    @Test
    void theFullestWindowMayBeginAnywhere() {
        answer(0, 1);
        answer(9, 5);
        answer(12, 6);
        answer(18.9, 7);
        answer(30, 10);

        assertThat(log.maxUnits(WINDOW)).isEqualTo(18);
    }

    @Test
    void aWindowDoesNotHoldBothItsEnds() {
        answer(0, 1);
        answer(10, 1);

        assertThat(log.maxUnits(WINDOW)).isEqualTo(1);
    }

    @Test
    void theEmptiestWindowLiesBetweenTheFirstAnswerAndTheLast() {
        answer(0, 4);
        answer(5, 4);
        answer(9, 4);
        answer(16, 3);
        answer(30, 9);

        // After 16 s nothing for 14 s; of 15 s, those after 9 s hold the answer at 16 s only.
        assertThat(log.minUnits(WINDOW)).isEqualTo(0);
        assertThat(log.minUnits(Duration.ofSeconds(15))).isEqualTo(3);
    }

    @Test
    void withoutAWholeWindowThereIsNoEmptiest() {
        answer(0, 4);
        answer(5, 4);

        assertThat(log.minUnits(WINDOW)).isInfinite();
    }

    @Test
    void unitsAreReadFromBothFormsAndNotFromParts() {
        assertThat(units("{\"Items\":[{\"ConsumedCapacity\":{\"N\":\"9\"}}],\"ConsumedCapacity\":{\"TableName\":\"t\","
                        + "\"CapacityUnits\":2.5,\"Table\":{\"CapacityUnits\":2}}}"))
                .isEqualTo(2.5);
        assertThat(units("{\"ConsumedCapacity\":[{\"CapacityUnits\":1},{\"CapacityUnits\":2}],\"x\":1}"))
                .isEqualTo(3);
        assertThat(units("{\"Items\":[]}")).isZero();
        assertThat(units("{\"Items\":[")).isZero();
        assertThat(units("<html>")).isZero();
    }

    private static double units(String json) {
        return ConsumedUnits.in(json.getBytes(StandardCharsets.UTF_8));
    }
}

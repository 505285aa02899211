package com.synchub.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPoolTest {

    private final BodyPool pool = new BodyPool(64 * 1024);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 65_536, 8_388_607, 8_388_608, 8_388_609, 20_000_000})
    void anArrayHoldsTheBodyAndIsAsLargeAsAnnounced(int length) {
        byte[] body = pool.take(length);
        assertThat(body.length).isGreaterThanOrEqualTo(length).isEqualTo(BodyPool.capacityFor(length));
        assertThat(body.length).isLessThanOrEqualTo(Math.max(4096, 2 * length));
    }

    @Test
    void aReturnedArrayIsHandedOutAgain() {
        byte[] body = pool.take(5000);
        pool.give(body);
        assertThat(pool.take(8192)).isSameAs(body);
        assertThat(pool.take(8192)).isNotSameAs(body);
    }

    @Test
    void keepsNoMoreThanItsBound() {
        byte[] first = pool.take(64 * 1024);
        byte[] second = pool.take(64 * 1024);
        pool.give(first);
        pool.give(second);
        assertThat(pool.take(64 * 1024)).isSameAs(first);
        assertThat(pool.take(64 * 1024)).isNotSameAs(second);
    }
}

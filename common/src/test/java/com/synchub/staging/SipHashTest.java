package com.synchub.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Against the reference: key 00 to 0f, inputs 00, 00 01, ... of the authors' test vectors. */
class SipHashTest {

    private final SipHash hash = new SipHash(bytes(16));

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void hashesAsTheReferenceDoes() {
        assertThat(hash.hash(bytes(15), 15)).isEqualTo(0xa129ca6149be45e5L);
        assertThat(hash.hash(bytes(0), 0)).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.hash(bytes(8), 8)).isEqualTo(0x93f5f5799a932462L);
    }

    @Test
    void lengthsAreToldApart() {
        assertThat(LongStream.range(0, 64)
                        .map(length -> hash.hash(new byte[64], (int) length))
                        .distinct())
                .hasSize(64);
    }
}

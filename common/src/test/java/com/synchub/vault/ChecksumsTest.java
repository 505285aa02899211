package com.synchub.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

    @Test
    void areThePublishedOnes() {
        Checksums of = Checksums.of("123456789".getBytes(StandardCharsets.US_ASCII));
        assertThat(of.crc32c()).isEqualTo("4waSgw=="); // 0xE3069283, the check value of CRC-32C
        assertThat(of.sha256()).isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    }

    @Test
    void areTheSameOfAnArrayAPartOfOneAndAFile(@TempDir Path folder) throws IOException {
        byte[] body = new byte[200_000];
        new SplittableRandom(1).nextBytes(body);
        byte[] within = new byte[body.length + 20];
        System.arraycopy(body, 0, within, 7, body.length);
        Path file = Files.write(folder.resolve("body"), body);

        assertThat(Checksums.of(within, 7, body.length))
                .isEqualTo(Checksums.of(body))
                .isEqualTo(Checksums.of(file));
    }
}

package com.synchub.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Tables larger than one buffer. */
class DatasetTest {

    private static final DataSpec SPEC = new DataSpec(200, 10, 5, false);

    @Test
    void aRunOfItemsIsTheSameWhereverBuffersEnd() {
        Dataset whole = Dataset.render(SPEC, 0);
        Dataset inPieces = Dataset.render(SPEC, 0, 2_000);
        for (int from = 0; from < SPEC.items(); from += 7) {
            for (int to = from; to <= SPEC.items(); to += 3) {
                assertThat(text(inPieces, from, to)).isEqualTo(text(whole, from, to));
            }
        }
        assertThat(text(whole, 0, 2))
                .startsWith("{\"tenant_id\"")
                .contains("},{\"tenant_id\"")
                .endsWith("}");
    }

    @Test
    void aPageHoldsAtLeastOneItem() {
        Dataset dataset = Dataset.render(SPEC, 0);
        assertThat(dataset.pageEnd(10, 200, 1)).isEqualTo(11);
        assertThat(dataset.pageEnd(10, 200, dataset.size(10, 15))).isEqualTo(15);
        assertThat(dataset.pageEnd(10, 200, dataset.size(10, 15) - 1)).isEqualTo(14);
        assertThat(dataset.pageEnd(10, 12, 1 << 20)).isEqualTo(12);
        assertThat(dataset.pageEnd(12, 12, 1 << 20)).isEqualTo(12);
    }

    private static String text(Dataset dataset, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer slice : dataset.slices(from, to)) {
            while (slice.hasRemaining()) {
                bytes.write(slice.get());
            }
        }
        return bytes.toString(UTF_8);
    }
}

package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.vault.StoredVersion;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {

    private static final int MANY = 200_000;

    private final FingerprintSet set = new FingerprintSet();

    @Test
    void hasWhatWasAddedAndNothingElse() {
        IntStream.range(0, MANY).forEach(i -> set.add(version(i)));
        IntStream.range(0, MANY).forEach(i -> set.add(version(i)));

        assertThat(set.size()).isEqualTo(MANY);
        assertThat(IntStream.range(0, MANY)).allMatch(i -> set.mayContain(version(i)));
        assertThat(IntStream.range(MANY, 2 * MANY)).noneMatch(i -> set.mayContain(version(i)));
    }

    @Test
    void keyAndVersionAreTwoThings() {
        set.add(new StoredVersion("ab", "c"));

        assertThat(set.mayContain(new StoredVersion("ab", "c"))).isTrue();
        assertThat(set.mayContain(new StoredVersion("a", "bc"))).isFalse();
        assertThat(set.mayContain(new StoredVersion("c", "ab"))).isFalse();
    }

    @Test
    void isEmptyAfterClear() {
        set.add(version(1));
        set.clear();

        assertThat(set.size()).isZero();
        assertThat(set.mayContain(version(1))).isFalse();
    }

    private static StoredVersion version(int i) {
        return new StoredVersion("backups/tenant_id=t" + i / 3 + "/table=groups/data.parquet", "v" + i);
    }
}

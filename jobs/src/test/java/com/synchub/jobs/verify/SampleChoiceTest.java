package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleChoiceTest {

    private static final SampleChoice SAMPLE = new SampleChoice(0.02, 1_000);

    private final long[] rows = new long[Slices.COUNT];

    @Test
    void isEverythingWhereThereIsLittle() {
        rows[7] = 400;
        rows[900] = 500;

        assertThat(SAMPLE.choose(rows, Map.of())).isEqualTo(Slices.all());
    }

    @Test
    void isAtLeastTheShareAndNoMoreSlicesThanItTakes() {
        Arrays.fill(rows, 1_000);

        BitSet chosen = SAMPLE.choose(rows, Map.of());

        // 2 % of 1,024,000 are 20,480 rows.
        assertThat(chosen.cardinality()).isEqualTo(21);
        assertThat(SampleChoice.rowsIn(chosen, rows)).isEqualTo(21_000);
    }

    @Test
    void isAtLeastAThousandRows() {
        Arrays.fill(rows, 3);

        assertThat(SampleChoice.rowsIn(SAMPLE.choose(rows, Map.of()), rows)).isEqualTo(1_002);
    }

    @Test
    void comesToEveryTenantBeforeItComesToOneAgain() {
        Arrays.fill(rows, 100);
        Map<Integer, Instant> proved = new HashMap<>();
        BitSet seen = new BitSet();
        for (int day = 0; seen.cardinality() < Slices.COUNT; day++) {
            BitSet chosen = SAMPLE.choose(rows, proved);
            BitSet again = (BitSet) chosen.clone();
            again.and(seen);
            seen.or(chosen);
            assertThat(again.isEmpty() || seen.cardinality() == Slices.COUNT).isTrue();
            Instant now = Instant.EPOCH.plusSeconds(day);
            chosen.stream().forEach(slice -> proved.put(slice, now));
        }
        // The next is the first again, but for what the last sample took from it to be large enough.
        assertThat(proved.values().stream().distinct().count()).isBetween(48L, 50L);
    }

    @Test
    void whatWasNotProvedLastTimeComesFirst() {
        Arrays.fill(rows, 2_000);
        Map<Integer, Instant> proved = new HashMap<>();
        for (int slice = 0; slice < Slices.COUNT; slice++) {
            proved.put(slice, Instant.EPOCH.plusSeconds(slice));
        }
        proved.remove(777);

        BitSet chosen = SAMPLE.choose(rows, proved);

        assertThat(chosen.get(777)).isTrue();
        assertThat(chosen.get(0)).isTrue();
        assertThat(chosen.get(Slices.COUNT - 1)).isFalse();
    }

    @Test
    void slicesOfAUnitAreThoseOfItsTenants() {
        for (int units = 1; units <= 4_096; units *= 2) {
            for (int i = 0; i < 50; i++) {
                TenantId tenant = new TenantId(new UUID(units, i).toString());
                int unit = TenantHash.of(tenant).shard(units);
                assertThat(Slices.within(unit, units).get(Slices.of(tenant))).isTrue();
            }
            BitSet all = new BitSet();
            for (int unit = 0; unit < units; unit++) {
                all.or(Slices.within(unit, units));
            }
            assertThat(all).isEqualTo(Slices.all());
        }
        assertThat(Slices.within(3, 4).cardinality()).isEqualTo(256);
    }

    @Test
    void slicesComeBackFromText() {
        BitSet some = new BitSet();
        some.set(0);
        some.set(1_023);

        assertThat(Slices.parse(Slices.format(some))).isEqualTo(some);
        assertThat(Slices.parse(Slices.format(new BitSet()))).isEqualTo(new BitSet());
    }
}

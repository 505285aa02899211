package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantWeightsTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Test
    void tenantsAreInTheOrderOfTheirHashesWhateverOrderTheyCameIn() {
        StatedUsage one = StatedUsage.none(OCTOBER);
        TreeMap<TenantHash, String> expected = new TreeMap<>();
        List<TenantUsage> all = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            String id = i % 100 == 0 ? "long " + "x".repeat(2000) + i : "tenant/" + i;
            all.addAll(one.with(id, i, 2L * i, 3L * i).tenants());
            expected.put(TenantHash.of(new TenantId(id)), id);
        }
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(all, new Random(seed));
            TenantWeights weights = TenantWeights.of(new StatedUsage(OCTOBER, all), InternalTenants.NONE);

            assertThat(IntStream.range(0, weights.tenants())
                            .mapToObj(i -> weights.tenant(i).value()))
                    .containsExactlyElementsOf(expected.values());
            for (int i = 0; i < weights.tenants(); i++) {
                String id = weights.tenant(i).value();
                long n = Long.parseLong(id.substring(id.startsWith("long") ? 2005 : 7));
                assertThat(weights.of(Weight.REQUESTS)[i]).isEqualTo(n);
                assertThat(weights.of(Weight.COMPUTE)[i]).isEqualTo(2 * n);
                assertThat(weights.of(Weight.DURATION)[i]).isEqualTo(3 * n);
                assertThat(weights.of(Weight.ACTIVE_TENANTS)[i]).isEqualTo(n > 0 ? 1 : 0);
            }
        }
    }

    @Test
    void syntheticTenantsAreOfOurOwnWithoutBeingNamed() {
        TenantWeights weights = TenantWeights.of(
                StatedUsage.none(OCTOBER)
                        .with(SyntheticTenants.named("run.a").value(), 5, 0, 0)
                        .with("acme", 1, 0, 0),
                InternalTenants.NONE);

        assertThat(weights.tenants()).isEqualTo(1);
        assertThat(weights.of(Weight.REQUESTS)).containsExactly(1, 5);
    }

    @Test
    void tenantsOfOurOwnAreOneLineBehindTheOthers() {
        TenantWeights weights = TenantWeights.of(
                StatedUsage.none(OCTOBER)
                        .with("demo", 5, 0, 0)
                        .with("acme", 1, 0, 0)
                        .with("drill", 2, 0, 0),
                InternalTenants.of(List.of(new TenantId("demo"), new TenantId("drill"))));

        assertThat(weights.tenants()).isEqualTo(1);
        assertThat(weights.of(Weight.REQUESTS)).containsExactly(1, 7);
        assertThat(weights.of(Weight.ACTIVE_TENANTS)).containsExactly(1, 2);
        assertThat(weights.of(Weight.STORAGE)).isEmpty();
    }

    @Test
    void usageThatNamesATenantTwiceIsNone() {
        StatedUsage twice = StatedUsage.none(OCTOBER).with("acme", 1, 0, 0).with("acme", 1, 0, 0);
        assertThatThrownBy(() -> TenantWeights.of(twice, InternalTenants.NONE))
                .isInstanceOf(IllegalStateException.class);
    }
}

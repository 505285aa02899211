package com.synchub.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantHashTest {

    @Test
    void isTheBeginningOfTheIdsSha256() {
        // SHA-256("abc") of FIPS 180-2, appendix B.1
        assertThat(TenantHash.of(new TenantId("abc"))).hasToString("ba7816bf8f01cfea414140de5dae2223");
    }

    @Property
    void shardsOfAGreaterCountLieWithinThoseOfASmaller(@ForAll long high, @ForAll long low) {
        TenantHash hash = new TenantHash(high, low);

        assertThat(hash.shard(1)).isZero();
        for (int shards = 1; shards > 0 && shards <= 1 << 29; shards *= 2) {
            assertThat(hash.shard(2 * shards) / 2).isEqualTo(hash.shard(shards));
            assertThat(hash.shard(shards)).isBetween(0, shards - 1);
        }
    }

    @Property
    void hashOrderIsShardOrder(@ForAll long oneHigh, @ForAll long otherHigh) {
        TenantHash one = new TenantHash(oneHigh, 0);
        TenantHash other = new TenantHash(otherHigh, -1);

        assertThat(Integer.signum(Integer.compare(one.shard(1024), other.shard(1024))))
                .isIn(0, Integer.signum(one.compareTo(other)));
        assertThat(one.toString().compareTo(other.toString()) < 0).isEqualTo(one.compareTo(other) < 0);
    }

    @Property
    void isToldByTheKeyFormAlone(@ForAll("ids") String id) {
        TenantId tenant = new TenantId(id);

        assertThat(TenantHash.ofKeyForm(tenant.keyForm())).contains(TenantHash.of(tenant));
        Statistics.label("hashed form").collect(tenant.keyForm().startsWith("_sha256-"));
        Statistics.label("hashed form").coverage(c -> c.check(true).percentage(share -> share > 1));
    }

    @Provide
    Arbitrary<String> ids() {
        return TenantIds.any();
    }

    @Test
    void whatIsNoKeyFormHasNoHash() {
        assertThat(TenantHash.ofKeyForm("a/b")).isEmpty();
        assertThat(TenantHash.ofKeyForm("_sha256-" + "0".repeat(63))).isEmpty();
    }

    @Test
    void spreadsTenantsEvenly() {
        int[] tenants = new int[16];
        Random random = new Random(1);
        for (int i = 0; i < 16_000; i++) {
            tenants[
                    TenantHash.of(new TenantId(Long.toHexString(random.nextLong())))
                            .shard(16)]++;
        }
        assertThat(tenants).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(850, 1_150);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 6, Integer.MIN_VALUE})
    void refusesShardCountsThatAreNoPowerOfTwo(int shards) {
        assertThatThrownBy(() -> new TenantHash(1, 2).shard(shards)).isInstanceOf(IllegalArgumentException.class);
    }
}

package com.synchub.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class TenantTextTest {

    @Property
    void everyIdComesBackAndItsTextIsPlain(@ForAll @StringLength(min = 1, max = 400) String id) {
        if (!isWellFormed(id)) {
            return;
        }
        TenantId tenant = new TenantId(id);

        assertThat(TenantText.of(tenant)).matches("[A-Za-z0-9._-]+");
        assertThat(TenantText.parse(TenantText.of(tenant))).isEqualTo(tenant);
    }

    @Example
    void theLongestIdIsNotHashed() {
        TenantId longest = new TenantId("\u0001".repeat(TenantId.MAX_BYTES));

        assertThat(TenantText.of(longest)).hasSize(3 * TenantId.MAX_BYTES);
        assertThat(TenantText.parse(TenantText.of(longest))).isEqualTo(longest);
    }

    @Example
    void shortIdsAreWrittenAsInKeys() {
        TenantId tenant = new TenantId("a/b_c");

        assertThat(TenantText.of(tenant)).isEqualTo(tenant.keyForm()).isEqualTo("a_2Fb_5Fc");
    }

    private static boolean isWellFormed(String id) {
        return id.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                && id.getBytes(StandardCharsets.UTF_8).length <= TenantId.MAX_BYTES;
    }
}

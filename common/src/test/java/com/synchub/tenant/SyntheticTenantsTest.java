package com.synchub.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticTenantsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "../", "=%", "\u0000", "\uD83D\uDE00", ""})
    void whateverTheNameItsTenantIsRecognised(String name) {
        assertThat(SyntheticTenants.isSynthetic(SyntheticTenants.named(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synthetic.synchub",
                "Synthetic.synchub.a",
                " synthetic.synchub.a",
                "synthetic_synchub.a",
                "acme/synthetic.synchub.a",
                "5f0c3f0e-7d8e-4a55-9d3c-5b1e6f5e0a11"
            })
    void whatOnlyLooksLikeOneIsSomebody(String id) {
        assertThat(SyntheticTenants.isSynthetic(new TenantId(id))).isFalse();
    }
}

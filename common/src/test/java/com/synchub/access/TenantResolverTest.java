package com.synchub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantResolverTest {

    private static final TenantResolver RESOLVER = TenantResolver.of(List.of("custom:tenant", "sub"));

    @Test
    void theFirstClaimThatIsThereDecides() {
        assertThat(RESOLVER.resolve(Map.of("sub", "user", "custom:tenant", "org")))
                .isEqualTo(new TenantId("org"));
        assertThat(RESOLVER.resolve(Map.of("sub", "user", "tenant_id", "other")))
                .isEqualTo(new TenantId("user"));
    }

    @Test
    void hostileIdsAreTakenToTheByte() {
        for (String id : List.of("../", "=", "%", "\u0000", " a ", "x".repeat(2_048), "A", "\u0430")) {
            assertThat(RESOLVER.resolve(Map.of("sub", id)).value()).isEqualTo(id);
        }
    }

    static Stream<Map<String, ?>> noTenant() {
        return Stream.of(
                Map.of(),
                Map.of("tenant_id", "acme"),
                Map.of("sub", ""),
                Map.of("sub", 7),
                Map.of("sub", List.of("acme")),
                Map.of("sub", "x".repeat(2_049)),
                Map.of("sub", "\uD800"),
                Map.of("sub", SyntheticTenants.named("a").value()),
                // A claim that is no good is not passed over.
                Map.of("custom:tenant", "", "sub", "user"));
    }

    @ParameterizedTest
    @MethodSource("noTenant")
    void withoutAGoodClaimThereIsNoTenant(Map<String, ?> claims) {
        assertThatThrownBy(() -> RESOLVER.resolve(claims)).isInstanceOfSatisfying(SyncHubException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.TENANT_UNRESOLVED);
            assertThat(failure.getMessage()).doesNotContain("acme", "user", "xxxx");
        });
    }

    @Test
    void onlyADemoHasATenantForEverybody() {
        TenantResolver demo = TenantResolver.demo(List.of("sub"), new TenantId("default"));
        assertThat(demo.resolve(Map.of())).isEqualTo(new TenantId("default"));
        assertThatThrownBy(() -> demo.resolve(Map.of("sub", ""))).isInstanceOf(SyncHubException.class);
    }
}

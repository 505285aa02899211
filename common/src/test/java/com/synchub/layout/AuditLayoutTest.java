package com.synchub.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLayoutTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String SHARD = "shardId-00000001414576573621-f55eea83";

    @Test
    void keysAreWhereTheDesignSays() {
        assertThat(AuditLayout.object(new TenantId("a/b"), DAY, "group_members", SHARD, "7", "12"))
                .isEqualTo("audit/tenant_id=a_2Fb/dt=2026-11-20/group_members-" + SHARD + "-7-12.parquet");
    }

    @Property
    void aKeySaysWhatItWasMadeOf(@ForAll("ids") String id) {
        TenantId tenant = new TenantId(id);
        String last = "9".repeat(40);

        String key = AuditLayout.object(tenant, DAY, "settings", SHARD, "1", last);

        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_024);
        assertThat(key).startsWith(AuditLayout.trailOf(tenant)).doesNotContain("//");
        assertThat(AuditLayout.parse(key))
                .contains(new AuditLayout.AuditObject(tenant.keyForm(), DAY, "settings", SHARD, "1", last));
    }

    @Provide
    Arbitrary<String> ids() {
        return TenantIds.any();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..\u0000", "", "x y"})
    void whatIsNoShardsNameIsRefused(String shard) {
        assertThatThrownBy(() -> AuditLayout.object(new TenantId("a"), DAY, "settings", shard, "1", "2"))
                .isInstanceOf(SyncHubException.class);
        assertThatThrownBy(() -> AuditLayout.object(new TenantId("a"), DAY, "settings", SHARD, shard, "2"))
                .isInstanceOf(SyncHubException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit/tenant_id=a/dt=2026-13-40/settings-s-1-2.parquet",
                "audit/tenant_id=a/dt=2026-11-20/settings-s-1.parquet",
                "audit/tenant_id=a/x/dt=2026-11-20/settings-s-1-2.parquet",
                "exports/tenant_id=a/dt=2026-11-20/settings-s-1-2.parquet"
            })
    void anotherKeySaysNothing(String key) {
        assertThat(AuditLayout.parse(key)).isEmpty();
    }
}

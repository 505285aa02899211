package com.synchub.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import org.junit.jupiter.api.Test;

class WorkLayoutTest {

    @Test
    void aPackageIsBelowItsTenant() {
        String key = WorkLayout.exportPackage(new TenantId("a/b"), "request-1", 2);

        assertThat(key).isEqualTo("exports/tenant_id=a_2Fb/request_id=request-1/attempt=2/export.zip");
        assertThat(key)
                .startsWith(WorkLayout.exportsOf(new TenantId("a/b")))
                .doesNotStartWith(WorkLayout.exportsOf(new TenantId("a")));
        assertThat(WorkLayout.exportPackage(new TenantId("x".repeat(2_048)), "r".repeat(100), 1))
                .hasSizeLessThan(VaultLayout.MAX_KEY_BYTES);
    }

    @Test
    void aDropGoesToAPlaceOfItsOwnWhateverItIsCalled() {
        assertThat(settled("drop/crm/2026-11.ndjson"))
                .isEqualTo("drop-done/principal=crm/file=2026-11.ndjson/content=ab12/");
        assertThat(settled("drop/../../exports/x"))
                .isEqualTo("drop-done/principal=../file=.._2Fexports_2Fx/content=ab12/");
        assertThat(settled("drop/nobody's")).startsWith("drop-done/principal=_nobody/file=nobody_27s/");
        assertThat(settled("drop/_nobody/f")).startsWith("drop-done/principal=_5Fnobody/");
        assertThat(settled("drop/" + "p".repeat(500) + "/" + "f".repeat(500)))
                .hasSizeLessThan(VaultLayout.MAX_KEY_BYTES);
    }

    private static String settled(String key) {
        return WorkLayout.settledDrop(WorkLayout.DROP_DONE_PREFIX, key, "ab12");
    }

    @Test
    void aNameFromOutsideIsNoWayOut() {
        for (String id : new String[] {"", "..", "a/b", "a b", "_", "x".repeat(101)}) {
            assertThatThrownBy(() -> WorkLayout.exportPackage(new TenantId("a"), id, 1))
                    .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.REQUEST_UNKNOWN));
        }
    }
}

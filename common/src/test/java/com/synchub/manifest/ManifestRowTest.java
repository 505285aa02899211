package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.item.ContentDigest;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRowTest {

    @Test
    void thePartFollowsFromTheKey() {
        assertThat(Rows.row("t", 0, 1).part()).isZero();
        assertThat(Rows.row("t", 1, 1).part()).isEqualTo(1);
        assertThat(Rows.row("t", 123_456, 1).part()).isEqualTo(123_456);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backups/x", "backups/x/part-.parquet", "backups/x/part-1", "backups/x/part-0x1.parquet"})
    void refusesTheKeyOfNoTenantsObject(String key) {
        ManifestRow row = Rows.row("t").at(new StoredVersion(key, "v"));
        refuses(ErrorCode.MANIFEST_INCONSISTENT, row::part);
    }

    @Test
    void refusesCountsThatContradictTheDigest() {
        ContentDigest two = new ContentDigest(2, 0, 0, 0, 1);
        refuses(
                ErrorCode.MANIFEST_INCONSISTENT,
                () -> new ManifestRow(new TenantId("t"), "k", "v", 1, 1, 1, "", "", two, "", false));
        refuses(
                ErrorCode.MANIFEST_INCONSISTENT,
                () -> new ManifestRow(new TenantId("t"), "k", "v", 2, -1, 1, "", "", two, "", false));
    }
}

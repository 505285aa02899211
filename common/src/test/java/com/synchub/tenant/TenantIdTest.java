package com.synchub.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {

    @ParameterizedTest
    @CsvSource({
        "5f0c9a1e-7b1d-4c55-9e0b-2f3a4b5c6d7e, 5f0c9a1e-7b1d-4c55-9e0b-2f3a4b5c6d7e",
        "acme.eu-1, acme.eu-1",
        "a_b, a_5Fb",
        "a/b, a_2Fb",
        "_2F, _5F2F",
        "é, _C3_A9",
        "😀, _F0_9F_98_80",
        "50%, 50_25",
        "a=b, a_3Db",
        "'a b', a_20b",
        ".., .."
    })
    void keyFormEscapesAllButLettersDigitsDotAndDash(String id, String form) {
        assertThat(new TenantId(id).keyForm()).isEqualTo(form);
    }

    @Test
    void keyFormIsTheHashAboveTwoHundredCharacters() {
        assertThat(new TenantId("a".repeat(199)).keyForm()).isEqualTo("a".repeat(199));
        assertThat(new TenantId("a".repeat(200)).keyForm()).isEqualTo("a".repeat(200));
        assertThat(new TenantId("a".repeat(201)).keyForm())
                .isEqualTo("_sha256-a92efd82109373e58f9a2056dee01e807e216ce6075f7051207c0a9f7d666e50");
        assertThat(new TenantId("/".repeat(66) + "ab").keyForm()).isEqualTo("_2F".repeat(66) + "ab");
        assertThat(new TenantId("/".repeat(67)).keyForm())
                .startsWith("_sha256-")
                .hasSize(72);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_41", "_2f", "_2", "_", "a/b", "a b", "_sha256-", "_FF", "_C3", ""})
    void whatNoTenantIsWrittenAsSpellsNoTenant(String form) {
        assertThat(KeyForm.spelled(form)).isEmpty();
        assertThat(KeyForm.isWellFormed(form)).isFalse();
    }

    @Test
    void printsAsItsKeyFormSoThatItCannotForgeALogLine() {
        assertThat(new TenantId("a\r\nERROR all is lost")).hasToString("a_0D_0AERROR_20all_20is_20lost");
    }

    @Test
    void takesOneByteAndTwoThousandFortyEight() {
        assertThat(new TenantId("a").utf8()).hasSize(1);
        assertThat(new TenantId("é".repeat(1_024)).utf8()).hasSize(2_048);
        assertThat(new TenantId("😀".repeat(512)).utf8()).hasSize(2_048);
    }

    @Test
    void refusesTheEmptyIdTooLongOnesAndBrokenText() {
        refused("", "0 bytes");
        refused("a".repeat(2_049), "2049 bytes");
        refused("é".repeat(1_024) + "a", "2049 bytes");
        refused("a\ud800", "surrogate");
        refused("\udc00\ud800", "surrogate");
        refused("\ud800\ud800\udc00", "surrogate");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (String hex : new String[] {"ff", "c3", "c0af", "eda080", "f4908080", "61e282", "80"}) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            assertThatThrownBy(() -> TenantId.ofUtf8(bytes, 0, bytes.length))
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_ID_INVALID));
        }
        byte[] replacement = "\ufffd".getBytes(StandardCharsets.UTF_8);
        assertThat(TenantId.ofUtf8(replacement, 0, 3).value()).isEqualTo("\ufffd");
        assertThatThrownBy(() -> TenantId.ofUtf8(replacement, 0, 0)).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> TenantId.ofUtf8(new byte[2_049], 0, 2_049)).hasMessageContaining("2049 bytes");
    }

    @Test
    void composedAndDecomposedLettersAreTwoTenants() {
        assertThat(new TenantId("\u00e9")).isNotEqualTo(new TenantId("e\u0301"));
        assertThat(new TenantId("\u00e9").keyForm()).isNotEqualTo(new TenantId("e\u0301").keyForm());
    }

    private static void refused(String id, String reason) {
        assertThatThrownBy(() -> new TenantId(id))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_ID_INVALID))
                .hasMessageStartingWith("invalid tenant id")
                .hasMessageContaining(reason);
    }
}

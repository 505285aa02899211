package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.Basis;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropLineTest {

    private static final DropProperties CRM = new DropProperties(Set.of("crm"));

    @Test
    void aLineSaysForWhomAndWhy() {
        DropLine line = DropLine.of("""
                {"type": "EXPORT", "tenant": "a/../b\\u0000", "basis": "art20", "reason": "letter", "legalBasis": "contract",
                 "receivedAt": "2026-11-20T09:00:00Z", "key": "k"}""");

        assertThat(line.made().type()).isEqualTo(RequestType.EXPORT);
        assertThat(line.made().tenant().value()).isEqualTo("a/../b\u0000");
        assertThat(line.made().basis()).isEqualTo(Basis.ART20);
        assertThat(line.made().receivedAt()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(line.made().identity()).isNull();
        assertThat(line.key()).isEqualTo("k");
        assertThat(DropLine.of("{\"tenant\":\"t\",\"reason\":\"r\"}").made().basis())
                .isEqualTo(Basis.ART15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requester",
                "issuer",
                "identity",
                "approver",
                "approval",
                "approved",
                "plan",
                "planHash",
                "state"
            })
    void whoAsksAndWhoAgreesIsNoFieldOfIt(String field) {
        refused("{\"tenant\":\"canary\",\"reason\":\"r\",\"" + field + "\":\"canary\"}", "it has the field " + field);
    }

    @Test
    void aPurgeNeverComesByDrop() {
        refused("{\"type\":\"purge\",\"tenant\":\"canary\",\"reason\":\"r\"}", "it is not for an export");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"tenant\":\"canary\"|not one JSON object",
                "[]|not one JSON object",
                "canary|not one JSON object",
                "{\"tenant\":\"canary\",\"tenant\":\"t\",\"reason\":\"r\"}|not one JSON object",
                "{\"tenant\":\"canary\",\"reason\":\"r\"} {}|not one JSON object",
                "{\"tenant\":\"t\",\"reason\":\"r\",\"canary\":1}|a field that a request does not have",
                "{\"reason\":\"canary\"}|it names no tenant",
                "{\"tenant\":7,\"reason\":\"canary\"}|its tenant is not a text",
                "{\"tenant\":\"t\",\"reason\":\"canary\",\"basis\":\"all\"}|its basis is none",
                "{\"tenant\":\"t\",\"reason\":\"canary\",\"receivedAt\":\"today\"}|its receivedAt is no time",
                "{\"tenant\":\"t\",\"reason\":\"canary\",\"key\":\"\"}|its key is empty",
                "{\"tenant\":\"canary\"}|the reason is missing",
                "{\"tenant\":\"canary\",\"reason\":\"a\\u0000b\"}|the reason is missing"
            })
    void whatIsMalformedIsToldWithoutItsContent(String line, String why) {
        refused(line, why);
    }

    private static void refused(String line, String why) {
        assertThatThrownBy(() -> DropLine.of(line))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(SyncHubException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.PARAMETERS_INVALID);
                    assertThat(failure.getMessage() + failure.hint()).doesNotContain("canary");
                });
    }

    @Test
    void anIdThatNobodyCanHaveIsRefused() {
        assertThatThrownBy(() -> DropLine.of("{\"tenant\":\"" + "x".repeat(2_049) + "\",\"reason\":\"r\"}"))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.TENANT_ID_INVALID));
    }

    @Test
    void theSameLineOfTheSameFileIsTheSameRequest() {
        DropLine line = DropLine.of("{\"tenant\":\"t\",\"reason\":\"r\"}");
        DropLine spelledOtherwise = DropLine.of("{ \"reason\": \"r\", \"tenant\": \"\\u0074\" }");
        DropLine withKey = DropLine.of("{\"tenant\":\"t\",\"reason\":\"r\",\"key\":\"k\"}");

        assertThat(spelledOtherwise.idempotencyKey("f")).isEqualTo(line.idempotencyKey("f"));
        assertThat(line.idempotencyKey("g")).isNotEqualTo(line.idempotencyKey("f"));
        assertThat(withKey.idempotencyKey("f"))
                .isEqualTo(withKey.idempotencyKey("g"))
                .isNotEqualTo(line.idempotencyKey("f"));
    }

    @ParameterizedTest
    @CsvSource({
        "drop/f.ndjson, its key is not",
        "drop/crm/a/f.ndjson, its key is not",
        "drop/other/f.ndjson, its principal may not",
        "drop/cr m/f.ndjson, its principal may not",
        "drop/../f.ndjson, its principal may not",
        "drop/crm/f.csv, its name ends"
    })
    void whereAFileIsDecidesWhetherItIsRead(String key, String why) {
        assertThatThrownBy(() -> DropFile.at(key, CRM)).hasMessageContaining(why);
    }

    @Test
    void whoIsNotNamedMayNotDrop() {
        assertThat(new DropProperties(Set.of()).isOn()).isFalse();
        assertThat(DropFile.at("drop/a@b.c:d/f.json", new DropProperties(Set.of("*")))
                        .principal())
                .isEqualTo("a@b.c:d");
        assertThatThrownBy(() -> DropFile.at("drop/a b/f.json", new DropProperties(Set.of("*"))))
                .hasMessageContaining("its principal may not");
    }

    @Test
    void aFileIsReadAsWhatItsNameSays() {
        assertThat(DropFile.at("drop/crm/f.ndjson", CRM).lines(utf8("1\n\n2\r\n")))
                .containsExactly("1", "", "2");
        assertThat(DropFile.at("drop/crm/f.json", CRM).lines(utf8("{\n}\n"))).containsExactly("{\n}\n");
    }

    @Test
    void whatNobodyWouldReadIsRefusedAsAWhole() {
        DropFile file = DropFile.at("drop/crm/f.ndjson", CRM);

        assertThatThrownBy(() -> file.lines(new byte[] {'{', (byte) 0xff})).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> file.lines(utf8(" \n"))).hasMessageContaining("empty");
        assertThatThrownBy(() -> file.lines(utf8("{}\n".repeat(5_001))))
                .hasMessageContaining("5001 lines, more than 5000");
        assertThat(file.lines(utf8("{}\n".repeat(5_000)))).hasSize(5_000);
        assertThatThrownBy(() -> DropFile.requireSize((4 << 20) + 1)).hasMessageContaining("more than 4194304");
        DropFile.requireSize(4 << 20);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

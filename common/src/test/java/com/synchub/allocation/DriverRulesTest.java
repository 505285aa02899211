package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverRulesTest {

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DriverRulesTest.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("cost/drivers.schema.json"));
    }

    private static DriverRules read(String yaml) {
        return DriverRules.read("drivers.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theShippedRulesAreAsTheSchemaSays() throws IOException {
        assertThat(schema().validate(resource("cost/drivers.yaml"), InputFormat.YAML))
                .isEmpty();
        DriverRules shipped = DriverRules.fromClasspath();
        assertThat(shipped.rules()).hasSizeGreaterThan(10);
        assertThat(shipped.minimumDigits()).isZero();
        assertThat(shipped.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rules: []",
                "rule: []",
                "rules:\\n  - { name: a, when: {}, by: requests }",
                "rules:\\n  - { name: a, when: { A: b }, by: luck }",
                "rules:\\n  - { name: a, by: requests }",
                "rules:\\n  - { name: a, when: { A: b } }",
                "rules:\\n  - { when: { A: b }, by: requests }",
                "rules:\\n  - { name: a, when: { A: b }, by: direct }",
                "rules:\\n  - { name: a, when: { A: b }, by: shared }",
                "rules:\\n  - { name: a, when: { A: b }, by: requests, tag: t }",
                "rules:\\n  - { name: a, when: { A: b }, by: shares }",
                "rules:\\n  - { name: a, when: { A: [] }, by: requests, cost: 1 }",
                "minimum_digits: 19\\nrules:\\n  - { name: a, when: { A: b }, by: requests }"
            })
    void readerAndSchemaRefuseTheSame(String escaped) throws IOException {
        String yaml = escaped.replace("\\n", "\n");
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COST_DRIVERS_INVALID))
                .hasMessageContaining("drivers.yaml:");
        if (!yaml.isEmpty()) {
            assertThat(schema().validate(yaml, InputFormat.YAML)).isNotEmpty();
        }
    }

    @Test
    void whatOnlyTheReaderSeesIsToldWithItsLine() {
        refused(
                "rules:\n  - { name: a, when: { A: b }, by: requests }\n  - { name: a, when: { A: b }, by: compute }",
                3);
        refused("rules:\n  - name: a\n    when: { A: b }\n    by: shares\n    shares: [{ tenant: t, share: 0 }]", 5);
        refused("rules:\n  - name: a\n    when: { A: b }\n    by: shares\n    shares: [{ tenant: t, share: 1.1 }]", 5);
        refused(
                "rules:\n  - name: a\n    when: { A: b }\n    by: shares\n"
                        + "    shares: [{ tenant: t, share: 0.6 }, { tenant: u, share: 0.5 }]",
                5);
        refused(
                "rules:\n  - name: a\n    when: { A: b }\n    by: shares\n"
                        + "    shares: [{ tenant: t, share: 0.1 }, { tenant: t, share: 0.1 }]",
                5);
        refused("rules:\n  - { name: a, name: b, when: { A: b }, by: requests }", 2);
    }

    private static void refused(String yaml, int line) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(SyncHubException.class)
                .hasMessageStartingWith("invalid cost drivers: drivers.yaml:" + line + ": ");
    }
}

package com.synchub.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The key form of any legal tenant id, hostile ones above all. */
class KeyFormPropertyTest {

    private final Map<String, TenantId> seen = new HashMap<>();

    @Property(tries = 20_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void twoTenantsNeverShareAForm(@ForAll("ids") String id) {
        TenantIds.collect(id);
        TenantId tenant = new TenantId(id);

        TenantId other = seen.putIfAbsent(tenant.keyForm(), tenant);

        assertThat(other).isIn(null, tenant);
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void hasOneToTwoHundredCharactersThatAreSafeEverywhere(@ForAll("ids") String id) {
        TenantIds.collect(id);

        assertThat(new TenantId(id).keyForm()).hasSizeBetween(1, 200).matches("[A-Za-z0-9._-]+");
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void isOneSegmentThatLeadsNowhereElse(@ForAll("ids") String id) {
        TenantIds.collect(id);

        assertThat(KeyForm.pathSegment(new TenantId(id)))
                .startsWith("tenant_id=")
                .matches("[A-Za-z0-9._=-]{11,210}")
                .isNotIn("", ".", "..");
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void spellsTheIdOrIsItsHash(@ForAll("ids") String id) {
        TenantIds.collect(id);
        TenantId tenant = new TenantId(id);
        String form = tenant.keyForm();

        if (TenantIds.escapedLength(id) <= 200) {
            assertThat(KeyForm.spelled(form)).contains(tenant);
        } else {
            assertThat(KeyForm.spelled(form)).isEmpty();
            assertThat(form).matches("_sha256-[0-9a-f]{64}");
        }
        assertThat(KeyForm.isWellFormed(form)).isTrue();
    }

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void onlyWhatATenantHasIsAForm(@ForAll("texts") String text) {
        boolean wellFormed = KeyForm.isWellFormed(text);
        Statistics.label("well-formed").collect(wellFormed);

        KeyForm.spelled(text)
                .ifPresentOrElse(tenant -> assertThat(tenant.keyForm()).isEqualTo(text), () -> assertThat(wellFormed)
                        .isEqualTo(text.matches("_sha256-[0-9a-f]{64}")));
        Statistics.label("well-formed").coverage(coverage -> {
            coverage.check(true).percentage(p -> p > 5);
            coverage.check(false).percentage(p -> p > 5);
        });
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void bytesAndTextNameTheSameTenant(@ForAll("ids") String id) {
        TenantIds.collect(id);
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        byte[] within = new byte[utf8.length + 7];
        System.arraycopy(utf8, 0, within, 3, utf8.length);

        TenantId fromBytes = TenantId.ofUtf8(within, 3, utf8.length);

        assertThat(fromBytes).isEqualTo(new TenantId(id));
        assertThat(fromBytes.utf8()).isEqualTo(utf8);
        assertThat(fromBytes.value()).isEqualTo(id);
        assertThat(TenantHash.of(fromBytes)).isEqualTo(TenantHash.ofUtf8(within, 3, utf8.length));
    }

    @Provide
    Arbitrary<String> ids() {
        return TenantIds.any();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> near =
                Arbitraries.strings().withChars("ab_2FfGsh56-.").ofMaxLength(8);
        Arbitrary<String> hashes = Arbitraries.strings()
                .withChars("0123456789abcdefF")
                .ofMinLength(63)
                .ofMaxLength(65)
                .map(hex -> "_sha256-" + hex);
        Arbitrary<String> long201 = Arbitraries.strings().withChars("ab").ofLength(201);
        return Arbitraries.oneOf(near, hashes, long201, Arbitraries.strings().ofMaxLength(210), TenantIds.any());
    }
}

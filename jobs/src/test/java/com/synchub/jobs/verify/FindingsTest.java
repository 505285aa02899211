package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void aFaultSeenFromTwoSidesIsOne() {
        findings.add(missing("key", "not listed"));
        findings.add(missing("key", "not to be had"));
        findings.add(missing("other", "not listed"));

        assertThat(findings.saved().faults()).isEqualTo(2);
        assertThat(findings.saved().kept()).extracting(Finding::found).containsOnly("not listed");
    }

    @Test
    void allAreCountedAndTheFirstThousandKept() {
        for (int i = 0; i < 1_500; i++) {
            findings.add(missing("key" + i, "not listed"));
        }

        assertThat(findings.saved().faults()).isEqualTo(1_500);
        assertThat(findings.saved().kept()).hasSize(1_000).first().isEqualTo(missing("key0", "not listed"));
    }

    @Test
    void goOnWhereTheyWereSaved() {
        for (int i = 0; i < 1_500; i++) {
            findings.add(missing("key" + i, "not listed"));
        }
        Findings resumed = new Findings(findings.saved());
        resumed.add(missing("key7", "not to be had"));
        resumed.add(missing("new", "not listed"));

        assertThat(resumed.saved().faults()).isEqualTo(1_501);
    }

    private static Finding missing(String key, String found) {
        return new Finding(FindingCode.VERSION_MISSING, "groups", "acme", key, "v1", "this version", found);
    }
}

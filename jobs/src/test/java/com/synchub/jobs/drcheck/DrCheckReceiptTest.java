package com.synchub.jobs.drcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.drcheck.DrCheckReceipt.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrCheckReceiptTest {

    @Test
    void passesWithNothingFound() {
        assertThat(new DrCheckReceipt(5, List.of()).status()).isEqualTo(Status.PASS);
    }

    @ParameterizedTest
    @EnumSource
    void failsWithAnythingAboveLow(FindingCode code) {
        DrCheckReceipt receipt = new DrCheckReceipt(
                5,
                List.of(finding(FindingCode.TABLE_KEY_NOT_KMS), finding(code), finding(FindingCode.VAULT_KEY_NOT_KMS)));

        assertThat(receipt.status()).isEqualTo(code.severity() == Severity.LOW ? Status.PASS : Status.FAIL);
        assertThat(receipt.count(code.severity())).isEqualTo(code.severity() == Severity.LOW ? 3 : 1);
    }

    private static Finding finding(FindingCode code) {
        return new Finding(code, "s3://vault-1", "Do something.");
    }
}

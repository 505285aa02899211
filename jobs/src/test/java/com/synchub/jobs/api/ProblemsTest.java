package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

class ProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "PARAMETERS_INVALID, 400",
        "SCHEDULE_INVALID, 400",
        "RETENTION_INVALID, 400",
        "TENANT_ID_INVALID, 400",
        "JOB_UNKNOWN, 404",
        "RUN_UNKNOWN, 404",
        "SCHEDULE_UNKNOWN, 404",
        "BACKUP_UNKNOWN, 404",
        "TENANT_NOT_IN_BACKUP, 404",
        "RUN_REFUSED, 409",
        "JOB_IS_RUNNING, 409",
        "SCHEDULE_CHANGED, 412",
        "TENANT_COUNT_SHRANK, 409",
        "VAULT_UNAVAILABLE, 503",
        "ACCESS_DENIED, 500",
        "OBJECT_CORRUPT, 500",
        "INTERNAL, 500"
    })
    void eachFailureHasItsStatus(ErrorCode code, int status) {
        assertThat(Problems.statusOf(code).value()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void onlyTheCallersOwnMistakesAreTold(ErrorCode code) {
        ProblemDetail problem = Problems.of(new SyncHubException(code, "cannot do this with 42", "Use 41."));

        assertThat(problem.getProperties()).containsEntry("code", code.name()).containsKey("hint");
        assertThat(problem.getType()).hasToString("urn:synchub:problem:" + code.name());
        boolean told = code.blame() == Blame.REQUEST || code.blame() == Blame.REFUSAL;
        assertThat(problem.getDetail()).isEqualTo(told ? "cannot do this with 42" : "The service cannot do this now.");
        assertThat(problem.getStatus() < 500).isEqualTo(told);
    }

    @Test
    void isTitledInWords() {
        assertThat(Problems.of(Refusal.BODY_TOO_LARGE, "x").getTitle()).isEqualTo("Body too large");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyStatusOfSpringIsKnown(Refusal refusal) {
        assertThat(Refusal.of(refusal.status()).status()).isEqualTo(refusal.status());
    }

    @Test
    void whatSpringAddsOneDayIsTheCallersMistakeOrOurs() {
        assertThat(Refusal.of(HttpStatus.I_AM_A_TEAPOT)).isEqualTo(Refusal.REQUEST_INVALID);
        assertThat(Refusal.of(HttpStatus.BAD_GATEWAY)).isEqualTo(Refusal.INTERNAL);
    }
}

package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Failures as RFC 9457 has them, with our code, and a hint that says what to do. */
final class Problems {

    private static final String TYPES = "urn:synchub:problem:";
    private static final String INNER = "The service cannot do this now.";
    private static final String SEE_LOG = "See the log of the service.";

    private Problems() {}

    static ProblemDetail of(Refusal refusal, String detail) {
        return problem(refusal.status(), refusal.name(), detail, refusal.hint());
    }

    /** Whoever asks is told what is wrong with the asking, and no more: the rest is in the log. */
    static ProblemDetail of(SyncHubException failure) {
        ErrorCode code = failure.code();
        HttpStatus status = statusOf(code);
        String message = String.valueOf(failure.getMessage());
        return switch (code.blame()) {
            case REQUEST, REFUSAL -> problem(status, code.name(), message, failure.hint());
            case DEPENDENCY -> problem(status, code.name(), INNER, failure.hint());
            case SETUP, DATA, FINDING, BUG -> problem(status, code.name(), INNER, SEE_LOG);
        };
    }

    static HttpStatus statusOf(ErrorCode code) {
        return switch (code.blame()) {
            case REQUEST -> statusOfRequest(code);
            case REFUSAL -> HttpStatus.CONFLICT;
            case DEPENDENCY -> HttpStatus.SERVICE_UNAVAILABLE;
            case SETUP, DATA, FINDING, BUG -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static HttpStatus statusOfRequest(ErrorCode code) {
        return switch (code) {
            case RUN_REFUSED, JOB_IS_RUNNING, REQUEST_REFUSED, IDENTITY_NOT_CHECKED, PLAN_STALE -> HttpStatus.CONFLICT;
            case REQUEST_DIFFERS, REQUEST_NOT_AVAILABLE, TENANT_UNKNOWN -> HttpStatus.UNPROCESSABLE_CONTENT;
            case PACKAGE_EXPIRED -> HttpStatus.GONE;
            case SCHEDULE_CHANGED -> HttpStatus.PRECONDITION_FAILED;
            case TENANT_NOT_IN_BACKUP -> HttpStatus.NOT_FOUND;
            default -> code.name().endsWith("_UNKNOWN") ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        };
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail, String hint) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + code));
        problem.setTitle(titleOf(code));
        problem.setProperty("code", code);
        problem.setProperty("hint", hint);
        return problem;
    }

    /** {@code RUN_REFUSED} is titled "Run refused". */
    private static String titleOf(String code) {
        return code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

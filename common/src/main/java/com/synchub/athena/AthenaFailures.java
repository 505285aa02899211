package com.synchub.athena;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/** Whose fault it is that a statement has not ended well. */
final class AthenaFailures {

    private static final int BY_THE_SYSTEM = 1;
    private static final int BY_THE_USER = 2;
    private static final String AGAIN = "Run the same command again.";

    private AthenaFailures() {}

    /** A call that has failed. */
    static SyncHubException of(SdkException e, boolean confidential) {
        if (e instanceof InvalidRequestException) {
            return statement(String.valueOf(e.getMessage()), confidential, e);
        }
        if (e instanceof AwsServiceException service) {
            if (service.isThrottlingException()) {
                return new SyncHubException(
                        ErrorCode.ATHENA_THROTTLED,
                        "failed to use Athena: it takes no more requests now",
                        "Too many statements of this account run at once. " + AGAIN,
                        e);
            }
            if (service.statusCode() == 403 || isDenied(service)) {
                return new SyncHubException(
                        ErrorCode.ATHENA_SETUP_INVALID,
                        "cannot use Athena: it refuses our credentials",
                        "Grant the service's role what runbooks/analytics.md lists under Athena.",
                        e);
            }
        }
        return new SyncHubException(ErrorCode.ATHENA_UNAVAILABLE, "failed to reach Athena, or it has failed", AGAIN, e);
    }

    static boolean isInterruption(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenied(AwsServiceException e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        return code.contains("AccessDenied") || code.contains("UnrecognizedClient") || code.contains("ExpiredToken");
    }

    /** A statement that has ended otherwise than well. */
    static SyncHubException of(QueryExecution query, boolean confidential) {
        String reason = String.valueOf(query.status().stateChangeReason());
        if (query.status().state() == QueryExecutionState.CANCELLED) {
            return new SyncHubException(
                    ErrorCode.RUN_STOPPED, "the statement was cancelled in Athena by somebody else", AGAIN);
        }
        if (reason.contains("Bytes scanned limit")) {
            return limit("the workgroup's");
        }
        AthenaError error = query.status().athenaError();
        int category = error == null || error.errorCategory() == null ? BY_THE_SYSTEM : error.errorCategory();
        if (category == BY_THE_USER) {
            return statement(reason, confidential, null);
        }
        return new SyncHubException(
                ErrorCode.ATHENA_UNAVAILABLE,
                "failed to run a statement in Athena" + said(reason, confidential),
                AGAIN);
    }

    private static SyncHubException statement(String reason, boolean confidential, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.ATHENA_STATEMENT_REFUSED,
                "cannot run a statement in Athena" + said(reason, confidential),
                "Look at the workgroup, the databases and the statement. See runbooks/analytics.md, Athena.",
                confidential ? null : cause);
    }

    static SyncHubException limit(String whose) {
        return new SyncHubException(
                ErrorCode.ATHENA_SCAN_LIMIT,
                "cannot go on with a statement in Athena: it has scanned more than " + whose + " limit",
                "The limits are synchub.analytics.athena.most-scanned and the workgroup's bytes-scanned cut-off.");
    }

    static SyncHubException late(long seconds) {
        return new SyncHubException(
                ErrorCode.ATHENA_TIMED_OUT,
                "failed to run a statement in Athena within " + seconds + " seconds; it was ended",
                AGAIN + " The time is synchub.analytics.athena.deadline, or query-timeout for a query.");
    }

    /** Values of rows may be in it, as those that can't be converted. */
    private static String said(String reason, boolean confidential) {
        return confidential
                ? "; what it says of it may hold data, and is not shown"
                : ": " + reason.replaceAll("\\p{Cntrl}+", " ");
    }
}

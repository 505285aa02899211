package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;

/** What the SDK's exceptions mean to an operator. */
public final class SourceFailures {

    private static final String FORBIDDEN = "AccessDeniedException";
    private static final Set<String> DENIED = Set.of(
            FORBIDDEN,
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "MissingAuthenticationTokenException",
            "IncompleteSignatureException");
    private static final String NO_CREDENTIALS = "Unable to load credentials";
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private SourceFailures() {}

    /** Whether the same request may well succeed later. */
    static boolean isPassing(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return isThrottling(failure) || service.statusCode() >= SERVER_ERROR || service.retryable();
        }
        return failure.retryable() || failure instanceof ApiCallAttemptTimeoutException || hasIoCause(failure);
    }

    static boolean isThrottling(SdkException failure) {
        return failure instanceof AwsServiceException service && service.isThrottlingException();
    }

    /** The SDK wraps an interrupt and keeps the thread's flag; this makes it one again. */
    static void checkInterrupted(SdkException failure) throws InterruptedException {
        if (failure instanceof AbortedException) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException(failure.getMessage()).initCause(failure);
        }
    }

    /** The thread's flag is set again. */
    static SyncHubException stopped(String doing, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new SyncHubException(
                ErrorCode.RUN_STOPPED,
                "cannot go on " + doing + ": the run was stopped",
                "Run the same command again to resume.",
                cause);
    }

    private static boolean hasIoCause(Throwable failure) {
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the endpoint has no such request. */
    static boolean isUnsupported(SdkException failure) {
        return failure instanceof AwsServiceException service
                && (service.statusCode() == NOT_IMPLEMENTED
                        || errorCode(service).equals("UnknownOperationException"));
    }

    /** Whether DynamoDB knows these credentials and does not let them do this. */
    static boolean isForbidden(SdkException failure) {
        return failure instanceof AwsServiceException service
                && errorCode(service).equals(FORBIDDEN);
    }

    /** The failure as an operator reads it. */
    public static SyncHubException translate(SdkException failure, String table, TableAccess access) {
        if (failure instanceof ResourceNotFoundException || failure instanceof TableNotFoundException) {
            return new SyncHubException(
                    ErrorCode.TABLE_MISSING,
                    "cannot find table " + table,
                    "Create the table, or check region, endpoint and account.",
                    failure);
        }
        if (failure instanceof AwsServiceException service && DENIED.contains(errorCode(service))) {
            return new SyncHubException(
                    ErrorCode.ACCESS_DENIED,
                    "cannot " + access.verb() + " table " + table + ": " + errorCode(service),
                    "Grant " + access.permissions() + " on the table to these credentials, or use others.",
                    failure);
        }
        if (String.valueOf(failure.getMessage()).startsWith(NO_CREDENTIALS)) {
            return new SyncHubException(
                    ErrorCode.ACCESS_DENIED,
                    "cannot " + access.verb() + " table " + table + ": there are no AWS credentials",
                    "Give credentials in one of the ways of the AWS default chain: environment, profile, role.",
                    failure);
        }
        return new SyncHubException(
                ErrorCode.SOURCE_UNAVAILABLE,
                "failed to " + access.verb() + " table " + table + ": " + reason(failure),
                "Run the same command again to resume.",
                failure);
    }

    private static String errorCode(AwsServiceException failure) {
        return failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
    }

    private static String reason(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return "HTTP " + service.statusCode() + " " + errorCode(service);
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}

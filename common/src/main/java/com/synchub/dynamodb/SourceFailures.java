package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What the SDK's exceptions mean to an operator. */
final class SourceFailures {

    private static final Set<String> DENIED = Set.of(
            "AccessDeniedException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "MissingAuthenticationTokenException",
            "IncompleteSignatureException");

    private SourceFailures() {}

    static SyncHubException translate(SdkException failure, String table) {
        SyncHubException ours = oursIn(failure);
        if (ours != null) {
            return ours;
        }
        if (failure instanceof ResourceNotFoundException) {
            return new SyncHubException(
                    ErrorCode.TABLE_MISSING,
                    "cannot find table " + table,
                    "Create the table, or check region, endpoint and account.",
                    failure);
        }
        if (failure instanceof AwsServiceException service && DENIED.contains(errorCode(service))) {
            return new SyncHubException(
                    ErrorCode.ACCESS_DENIED,
                    "cannot read table " + table + ": " + errorCode(service),
                    "Grant dynamodb:Scan and dynamodb:DescribeTable on the table to these credentials, or use others.",
                    failure);
        }
        return new SyncHubException(
                ErrorCode.SOURCE_UNAVAILABLE,
                "failed to read table " + table + ": " + reason(failure),
                "Run the same command again to resume.",
                failure);
    }

    /** A failure that we threw ourselves inside the SDK. */
    private static @Nullable SyncHubException oursIn(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SyncHubException ours) {
                return ours;
            }
        }
        return null;
    }

    static String errorCode(AwsServiceException failure) {
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

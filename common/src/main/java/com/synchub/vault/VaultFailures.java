package com.synchub.vault;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Says in the service's own words what went wrong at S3. Keys under a tenant's prefix name the tenant, so they are
 * shown without it; the tenant travels beside the message.
 */
final class VaultFailures {

    private static final String TENANT_MARK = "tenant_id=";
    /** What whoever drops a file calls it may name anybody. */
    private static final String DROP_MARK = "drop";

    private static final String REGION_HEADER = "x-amz-bucket-region";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int MOVED = 301;
    private static final int NOT_IMPLEMENTED = 501;

    private final String bucket;
    private final String role;

    VaultFailures(String bucket) {
        this(bucket, "vault");
    }

    /** @param role what the bucket is to the service */
    VaultFailures(String bucket, String role) {
        this.bucket = bucket;
        this.role = role;
    }

    SyncHubException stopped(String key, InterruptedException cause) {
        return new SyncHubException(
                ErrorCode.RUN_STOPPED,
                "failed to write " + place(key) + ": stopped",
                "Run the same command again to resume.",
                cause);
    }

    SyncHubException reading(SdkException failure, String key) {
        return about(key, translate(failure, "read", key, ErrorCode.ACCESS_DENIED));
    }

    SyncHubException writing(SdkException failure, String key) {
        return about(key, translate(failure, "write", key, ErrorCode.VAULT_NOT_WRITABLE));
    }

    SyncHubException deleting(SdkException failure, String key) {
        return about(key, translate(failure, "delete", key, ErrorCode.ACCESS_DENIED));
    }

    SyncHubException listing(SdkException failure, String prefix) {
        return about(prefix, translate(failure, "list", prefix, ErrorCode.ACCESS_DENIED));
    }

    SyncHubException inspecting(SdkException failure) {
        return translate(failure, "inspect", "", ErrorCode.ACCESS_DENIED);
    }

    /** The version that S3 acknowledged; fails with {@code VAULT_NOT_VERSIONED} if it named none. */
    StoredVersion requireVersioned(String key, @Nullable String versionId) {
        if (versionId == null || versionId.equals("null")) {
            throw notVersioned();
        }
        return new StoredVersion(key, versionId);
    }

    SyncHubException notVersioned() {
        return new SyncHubException(
                ErrorCode.VAULT_NOT_VERSIONED,
                "cannot use bucket " + bucket + " as the vault: it does not keep versions",
                "Turn on versioning for this bucket; a backup is a set of object versions.");
    }

    private SyncHubException missing(S3Exception answer) {
        return new SyncHubException(
                ErrorCode.VAULT_MISSING,
                "cannot find the " + role + ": bucket " + bucket + " does not exist",
                "Check the configured bucket name, or create the bucket; the vault with versioning turned on.",
                answer);
    }

    private SyncHubException translate(SdkException failure, String verb, String key, ErrorCode forbidden) {
        String what = "failed to " + verb + " " + place(key);
        IOException disk = localDisk(failure);
        if (disk != null) {
            return LocalDiskFailure.of(disk, verb + " " + place(key));
        }
        if (failure instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return new SyncHubException(
                    ErrorCode.RUN_STOPPED, what + ": stopped", "Run the same command again to resume.", failure);
        }
        if (failure instanceof S3Exception answer) {
            return answered(answer, what, forbidden);
        }
        if (failure instanceof SdkClientException
                && String.valueOf(failure.getMessage()).contains("credentials")) {
            return new SyncHubException(
                    ErrorCode.ACCESS_DENIED,
                    what + ": no AWS credentials",
                    "Provide credentials through the environment, a profile or an instance role.",
                    failure);
        }
        return new SyncHubException(
                ErrorCode.VAULT_UNAVAILABLE,
                what + ": " + innermost(failure),
                "S3 did not answer in time; check the endpoint and the network, then run again to resume.",
                failure);
    }

    private SyncHubException answered(S3Exception answer, String what, ErrorCode forbidden) {
        String code = codeOf(answer);
        int status = answer.statusCode();
        String because = what + ": " + (code.isEmpty() ? "HTTP " + status : code + " (HTTP " + status + ")");
        if (code.equals("NoSuchBucket")) {
            return missing(answer);
        }
        if (inAnotherRegion(answer, code)) {
            return new SyncHubException(
                    ErrorCode.REGION_DIFFERS,
                    "cannot use bucket " + bucket + ": it is in another region" + regionOf(answer),
                    "Tenant data stays in its region: configure the bucket's region, or another bucket.",
                    answer);
        }
        if (isAboutCredentials(code)) {
            return new SyncHubException(
                    ErrorCode.ACCESS_DENIED, because, "Check the credentials: S3 does not accept them.", answer);
        }
        if (status == FORBIDDEN) {
            String grant = "Grant the role this action on the bucket and, if used, on its key.";
            // The answer to a HEAD has no body, so it doesn't say which.
            String hint = code.isEmpty() ? "Check the credentials. " + grant : grant;
            return new SyncHubException(forbidden, because, hint, answer);
        }
        if (status == NOT_FOUND) {
            return new SyncHubException(
                    ErrorCode.OBJECT_MISSING,
                    because,
                    "Something deleted it outside of this service; run verify to see what else is gone.",
                    answer);
        }
        return new SyncHubException(
                ErrorCode.VAULT_UNAVAILABLE,
                because,
                "S3 did not accept the request after all tries; run again to resume.",
                answer);
    }

    /** Whether a conditional write met an object, or another writer at the same moment. */
    static boolean lostTheRace(S3Exception answer) {
        return answer.statusCode() == 409 && codeOf(answer).equals("ConditionalRequestConflict");
    }

    static boolean preconditionFailed(S3Exception answer) {
        return answer.statusCode() == 412;
    }

    static boolean isMissing(S3Exception answer) {
        return answer.statusCode() == NOT_FOUND && !codeOf(answer).equals("NoSuchBucket");
    }

    /** Whether the endpoint has no such request. */
    static boolean isUnsupported(SdkException failure) {
        return failure instanceof S3Exception answer
                && (answer.statusCode() == NOT_IMPLEMENTED || codeOf(answer).equals("NotImplemented"));
    }

    /** Whether S3 knows these credentials and does not let them do this. The answer to a HEAD doesn't say which. */
    static boolean isForbidden(SdkException failure) {
        return failure instanceof S3Exception answer
                && answer.statusCode() == FORBIDDEN
                && (codeOf(answer).equals("AccessDenied") || codeOf(answer).isEmpty());
    }

    static String codeOf(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static boolean inAnotherRegion(S3Exception answer, String code) {
        return answer.statusCode() == MOVED
                || code.equals("PermanentRedirect")
                || code.equals("AuthorizationHeaderMalformed")
                || code.equals("IllegalLocationConstraintException");
    }

    private static String regionOf(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        if (details == null || details.sdkHttpResponse() == null) {
            return "";
        }
        return details.sdkHttpResponse()
                .firstMatchingHeader(REGION_HEADER)
                .map(region -> ", " + region)
                .orElse("");
    }

    private static boolean isAboutCredentials(String code) {
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" -> true;
            default -> false;
        };
    }

    private String place(String key) {
        return key.isEmpty() ? "bucket " + bucket : "s3://" + bucket + "/" + withoutTenant(key);
    }

    private static String withoutTenant(String key) {
        if (key.startsWith(DROP_MARK)) {
            return key.substring(0, key.indexOf('/') + 1) + "*";
        }
        int start = tenantStart(key);
        if (start < 0) {
            return key;
        }
        int end = key.indexOf('/', start);
        return key.substring(0, start) + "*" + (end < 0 ? "" : key.substring(end));
    }

    private static SyncHubException about(String key, SyncHubException failure) {
        int start = tenantStart(key);
        if (start < 0) {
            return failure;
        }
        int end = key.indexOf('/', start);
        return failure.about(key.substring(start, end < 0 ? key.length() : end));
    }

    private static int tenantStart(String key) {
        int mark = key.indexOf(TENANT_MARK);
        return mark < 0 ? -1 : mark + TENANT_MARK.length();
    }

    private static @Nullable IOException localDisk(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof java.nio.file.FileSystemException disk) {
                return disk;
            }
            if (t instanceof IOException io && String.valueOf(io.getMessage()).contains("No space left on device")) {
                return io;
            }
        }
        return null;
    }

    private static String innermost(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null && t.getCause() != t) {
            t = t.getCause();
        }
        return t.getClass().getSimpleName();
    }
}

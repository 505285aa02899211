package com.synchub.vault;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Checks that a bucket can be a vault, writing nothing: it exists, is in the configured region, keeps versions, and no
 * lifecycle rule expires them. That it is writable shows at a run's first write, its open-run record.
 */
public final class VaultInspector {

    private static final String NO_LIFECYCLE = "NoSuchLifecycleConfiguration";

    private final S3Client s3;
    private final String bucket;
    private final Region region;
    private final VaultFailures failures;

    public VaultInspector(S3Client s3, String bucket, Region region) {
        this.s3 = s3;
        this.bucket = bucket;
        this.region = region;
        this.failures = new VaultFailures(bucket);
    }

    /**
     * Errors: {@code VAULT_MISSING}, {@code REGION_DIFFERS}, {@code VAULT_NOT_VERSIONED},
     * {@code VAULT_EXPIRES_VERSIONS}, {@code ACCESS_DENIED}, {@code VAULT_UNAVAILABLE}.
     */
    public VaultInspection inspect() {
        List<String> notes = new ArrayList<>();
        try {
            requireRegion(notes);
            requireVersions();
            refuseExpiry(notes);
        } catch (SdkException e) {
            throw failures.inspecting(e);
        }
        return new VaultInspection(notes);
    }

    private void requireRegion(List<String> notes) {
        String told = s3.headBucket(b -> b.bucket(bucket)).bucketRegion();
        String actual = told != null ? told : locationOf().orElse("");
        if (actual.isEmpty()) {
            notes.add("The bucket's region can't be read at this endpoint.");
        } else if (!actual.equals(region.id())) {
            throw new SyncHubException(
                    ErrorCode.REGION_DIFFERS,
                    "cannot use bucket " + bucket + ": it is in " + actual + ", the configured region is "
                            + region.id(),
                    "Tenant data stays in its region: configure the bucket's region, or another bucket.");
        }
    }

    /** Endpoints other than AWS name the region here, if at all. The oldest region is the one without a name. */
    private Optional<String> locationOf() {
        try {
            String location = s3.getBucketLocation(b -> b.bucket(bucket)).locationConstraintAsString();
            return Optional.of(
                    location == null || location.isEmpty() || location.equals("null")
                            ? Region.US_EAST_1.id()
                            : location);
        } catch (S3Exception e) {
            if (VaultFailures.isUnsupported(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void requireVersions() {
        BucketVersioningStatus status =
                s3.getBucketVersioning(b -> b.bucket(bucket)).status();
        if (status != BucketVersioningStatus.ENABLED) {
            throw failures.notVersioned();
        }
    }

    private void refuseExpiry(List<String> notes) {
        try {
            for (LifecycleRule rule :
                    s3.getBucketLifecycleConfiguration(b -> b.bucket(bucket)).rules()) {
                if (expiresSomething(rule)) {
                    throw new SyncHubException(
                            ErrorCode.VAULT_EXPIRES_VERSIONS,
                            "cannot use bucket " + bucket + " as the vault: its lifecycle rule "
                                    + (rule.id() == null ? "(unnamed)" : "'" + rule.id() + "'") + " expires objects",
                            "Remove or disable the rule: it would delete versions that backups pin. "
                                    + "Old backups are removed by prune.");
                }
            }
        } catch (S3Exception e) {
            if (VaultFailures.isUnsupported(e)) {
                notes.add("Lifecycle rules can't be read at this endpoint; make sure that none expires versions.");
            } else if (!VaultFailures.codeOf(e).equals(NO_LIFECYCLE)) {
                throw e;
            }
        }
    }

    private static boolean expiresSomething(LifecycleRule rule) {
        return rule.status() == ExpirationStatus.ENABLED
                && (rule.expiration() != null || rule.noncurrentVersionExpiration() != null);
    }
}

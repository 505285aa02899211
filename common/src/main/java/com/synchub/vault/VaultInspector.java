package com.synchub.vault;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Checks that a bucket can be a vault, writing nothing: it exists, is in the configured region, keeps versions, and no
 * lifecycle rule expires them. That it is writable shows at a run's first write, its open-run record.
 */
public final class VaultInspector {

    private final BucketSettings settings;
    private final String bucket;
    private final Region region;
    private final VaultFailures failures;

    public VaultInspector(S3Client s3, String bucket, Region region) {
        this.settings = new BucketSettings(s3, bucket);
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
        if (!requireRegion()) {
            notes.add("The bucket's region can't be read at this endpoint.");
        }
        if (!settings.keepsVersions().orThrow()) {
            throw failures.notVersioned();
        }
        refuseExpiry(notes);
        return new VaultInspection(notes);
    }

    /**
     * Asks the bucket where it is. Endpoints other than AWS name the region where they are asked for the location, if at
     * all.
     *
     * <p>Errors: {@code VAULT_MISSING}, {@code REGION_DIFFERS}, {@code ACCESS_DENIED}, {@code VAULT_UNAVAILABLE}.
     *
     * @return false if the endpoint can't tell
     */
    public boolean requireRegion() {
        Optional<String> actual =
                settings.head().orThrow().or(() -> settings.location().ifSupported());
        if (actual.isPresent() && !actual.get().equals(region.id())) {
            throw new SyncHubException(
                    ErrorCode.REGION_DIFFERS,
                    "cannot use bucket " + bucket + ": it is in " + actual.get() + ", the configured region is "
                            + region.id(),
                    "Tenant data stays in its region: configure the bucket's region, or another bucket.");
        }
        return actual.isPresent();
    }

    private void refuseExpiry(List<String> notes) {
        Optional<LifecycleFacts> lifecycle = settings.lifecycle().ifSupported();
        if (lifecycle.isEmpty()) {
            notes.add("Lifecycle rules can't be read at this endpoint; make sure that none expires versions.");
            return;
        }
        for (String rule : lifecycle.get().expiring()) {
            throw new SyncHubException(
                    ErrorCode.VAULT_EXPIRES_VERSIONS,
                    "cannot use bucket " + bucket + " as the vault: its lifecycle rule " + rule + " expires objects",
                    "Remove or disable the rule: it would delete versions that backups pin. "
                            + "Old backups are removed by prune.");
        }
    }
}

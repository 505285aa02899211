package com.synchub.jobs.drcheck;

import com.synchub.failure.SyncHubException;
import com.synchub.vault.BucketSettings;
import com.synchub.vault.DefaultEncryption;
import com.synchub.vault.LifecycleFacts;
import java.util.List;
import java.util.Optional;

/** Looks at the vault's settings: that versions stay, that nobody else reads them. */
final class VaultCheck {

    private final BucketSettings settings;
    private final String region;
    private final List<String> enterpriseCopies;
    private final Findings findings;
    private final String resource;

    /** @param enterpriseCopies buckets that the vault may be replicated to */
    VaultCheck(BucketSettings settings, String region, List<String> enterpriseCopies, Findings findings) {
        this.settings = settings;
        this.region = region;
        this.enterpriseCopies = enterpriseCopies;
        this.findings = findings;
        this.resource = "s3://" + settings.bucket();
    }

    /** Whether the bucket is where it should be, so that there can be backups in it. */
    boolean check() {
        if (!isThere()) {
            return false;
        }
        versioning();
        findings.told(Question.VAULT_LIFECYCLE, resource, settings.lifecycle()).ifPresent(this::lifecycle);
        findings.told(Question.VAULT_ENCRYPTION, resource, settings.encryption())
                .ifPresent(this::encryption);
        findings.told(Question.VAULT_PUBLIC_ACCESS, resource, settings.publicAccess())
                .ifPresent(access -> publicAccess(access.open()));
        findings.told(Question.VAULT_REPLICATION, resource, settings.replicatesTo())
                .ifPresent(this::replication);
        return true;
    }

    private boolean isThere() {
        try {
            Optional<Optional<String>> head = findings.told(Question.VAULT, resource, settings.head());
            Optional<String> actual = head.flatMap(told -> told)
                    .or(() -> findings.told(Question.VAULT_REGION, resource, settings.location()));
            actual.filter(there -> !there.equals(region)).ifPresent(this::elsewhere);
            return true;
        } catch (SyncHubException e) {
            switch (e.code()) {
                case VAULT_MISSING ->
                    findings.add(
                            FindingCode.VAULT_MISSING,
                            resource,
                            "If the bucket was there, its backups are gone: look for a copy before anything else. If it is"
                                    + " called otherwise, correct SYNCHUB_VAULT. Its settings were not looked at.");
                case REGION_DIFFERS ->
                    findings.add(
                            FindingCode.VAULT_REGION_DIFFERS,
                            resource,
                            "Tenant data stays in its region, " + region
                                    + ", and this bucket is elsewhere: name another in"
                                    + " SYNCHUB_VAULT, or correct SYNCHUB_REGION. `aws s3api get-bucket-location --bucket "
                                    + settings.bucket() + "` tells where it is. Its settings were not looked at.");
                default -> throw e;
            }
            return false;
        }
    }

    private void elsewhere(String actual) {
        findings.add(
                FindingCode.VAULT_REGION_DIFFERS,
                resource,
                "Tenant data stays in its region, " + region + ", and this bucket is in " + actual
                        + ": name another in SYNCHUB_VAULT, or correct SYNCHUB_REGION.");
    }

    private void versioning() {
        findings.told(Question.VAULT_VERSIONING, resource, settings.keepsVersions())
                .filter(keeps -> !keeps)
                .ifPresent(off -> findings.add(
                        FindingCode.VAULT_NOT_VERSIONED,
                        resource,
                        "Turn on versioning at once with `" + s3api("put-bucket-versioning")
                                + " --versioning-configuration Status=Enabled`, then back up and verify: a backup is a"
                                + " set of object versions, and what was overwritten meanwhile is gone."));
    }

    private void lifecycle(LifecycleFacts rules) {
        if (!rules.expiring().isEmpty()) {
            findings.add(
                    FindingCode.VAULT_EXPIRES_VERSIONS,
                    resource,
                    "Disable what expires objects or versions, rule " + String.join(", ", rules.expiring())
                            + ": it deletes versions that backups pin, and old backups are removed by prune. `"
                            + s3api("get-bucket-lifecycle-configuration") + "` shows the rules, `"
                            + s3api("put-bucket-lifecycle-configuration") + " --lifecycle-configuration <rules>`"
                            + " replaces them all; then `synchub backup verify` tells what is gone already.");
        }
        if (!rules.abortsUploads()) {
            findings.add(
                    FindingCode.VAULT_UPLOADS_NOT_ABORTED,
                    resource,
                    "Have S3 remove uploads that nobody completed, which are paid for and not seen: `"
                            + s3api("put-bucket-lifecycle-configuration") + " --lifecycle-configuration"
                            + " '{\"Rules\":[{\"ID\":\"abort-uploads\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"\"},"
                            + "\"AbortIncompleteMultipartUpload\":{\"DaysAfterInitiation\":7}}]}'`. It replaces every rule"
                            + " that is there.");
        }
    }

    private void encryption(DefaultEncryption encryption) {
        String command = "`" + s3api("put-bucket-encryption") + " --server-side-encryption-configuration"
                + " '{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"aws:kms\","
                + "\"KMSMasterKeyID\":\"<key>\"},\"BucketKeyEnabled\":true}]}'`.";
        switch (encryption) {
            case NONE ->
                findings.add(FindingCode.VAULT_NOT_ENCRYPTED, resource, "Turn on default encryption with " + command);
            case S3_KEY ->
                findings.add(
                        FindingCode.VAULT_KEY_NOT_KMS,
                        resource,
                        "The bucket encrypts with a key that S3 owns. Encrypt with one whose use you grant and log: "
                                + command);
            case KMS -> {}
        }
    }

    private void publicAccess(List<String> open) {
        if (!open.isEmpty()) {
            findings.add(
                    FindingCode.VAULT_PUBLIC_ACCESS_OPEN,
                    resource,
                    "Turn on " + String.join(", ", open) + " with `" + s3api("put-public-access-block")
                            + " --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
                            + "BlockPublicPolicy=true,RestrictPublicBuckets=true`.");
        }
    }

    private void replication(List<String> destinations) {
        for (String destination : destinations) {
            if (!enterpriseCopies.contains(destination)) {
                findings.add(
                        FindingCode.VAULT_REPLICATED,
                        resource,
                        "Tenant data is copied to bucket " + destination + ", which is not known as an enterprise copy."
                                + " If it is one, add it to synchub.dr-check.enterprise-copies; if not, disable the rule"
                                + " (`" + s3api("get-bucket-replication") + "` shows it) and delete what was copied:"
                                + " no purge reaches it there.");
            }
        }
    }

    private String s3api(String command) {
        return "aws s3api " + command + " --region " + region + " --bucket " + settings.bucket();
    }
}

package com.synchub.vault;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.inspection.Answer;
import com.synchub.inspection.Answer.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * How a bucket is set up, one request a setting; changes nothing. Errors of each: {@code VAULT_MISSING},
 * {@code REGION_DIFFERS}, {@code ACCESS_DENIED} for credentials that S3 does not know, {@code VAULT_UNAVAILABLE}.
 */
public final class BucketSettings {

    private static final String NO_LIFECYCLE = "NoSuchLifecycleConfiguration";
    private static final String NO_ENCRYPTION = "ServerSideEncryptionConfigurationNotFoundError";
    private static final String NO_PUBLIC_ACCESS_BLOCK = "NoSuchPublicAccessBlockConfiguration";
    private static final String NO_REPLICATION = "ReplicationConfigurationNotFoundError";

    private final S3Client s3;
    private final String bucket;
    private final VaultFailures failures;

    public BucketSettings(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.failures = new VaultFailures(bucket);
    }

    public String bucket() {
        return bucket;
    }

    /** That the bucket is there, and its region where the endpoint tells it with that. */
    public Answer<Optional<String>> head() {
        return ask(
                () -> Optional.ofNullable(s3.headBucket(b -> b.bucket(bucket)).bucketRegion()));
    }

    /** The same, for who would rather know within this time that there is no answer than wait for one. */
    public Answer<Optional<String>> head(Duration within) {
        return ask(() -> Optional.ofNullable(
                s3.headBucket(b -> b.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(within)))
                        .bucketRegion()));
    }

    /** The bucket's region. The oldest region is the one without a name. */
    public Answer<String> location() {
        return ask(() -> {
            String location = s3.getBucketLocation(b -> b.bucket(bucket)).locationConstraintAsString();
            return location == null || location.isEmpty() || location.equals("null") ? Region.US_EAST_1.id() : location;
        });
    }

    /** Whether the bucket keeps versions; not if that is suspended. */
    public Answer<Boolean> keepsVersions() {
        return ask(() -> s3.getBucketVersioning(b -> b.bucket(bucket)).status() == BucketVersioningStatus.ENABLED);
    }

    public Answer<LifecycleFacts> lifecycle() {
        return ask(
                () -> LifecycleFacts.of(s3.getBucketLifecycleConfiguration(b -> b.bucket(bucket))
                        .rules()),
                NO_LIFECYCLE,
                LifecycleFacts.NONE);
    }

    /** How objects are encrypted whose writer did not say it. */
    public Answer<DefaultEncryption> encryption() {
        return ask(
                () -> s3.getBucketEncryption(b -> b.bucket(bucket)).serverSideEncryptionConfiguration().rules().stream()
                        .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                        .findFirst()
                        .map(BucketSettings::encryptionOf)
                        .orElse(null),
                NO_ENCRYPTION,
                DefaultEncryption.NONE);
    }

    public Answer<PublicAccess> publicAccess() {
        return ask(
                () -> {
                    PublicAccessBlockConfiguration block =
                            s3.getPublicAccessBlock(b -> b.bucket(bucket)).publicAccessBlockConfiguration();
                    return new PublicAccess(
                            Boolean.TRUE.equals(block.blockPublicAcls()),
                            Boolean.TRUE.equals(block.ignorePublicAcls()),
                            Boolean.TRUE.equals(block.blockPublicPolicy()),
                            Boolean.TRUE.equals(block.restrictPublicBuckets()));
                },
                NO_PUBLIC_ACCESS_BLOCK,
                PublicAccess.NOTHING_BLOCKED);
    }

    /** Names of the buckets that enabled rules copy new objects to. */
    public Answer<List<String>> replicatesTo() {
        return ask(
                () -> {
                    List<ReplicationRule> rules = s3.getBucketReplication(b -> b.bucket(bucket))
                            .replicationConfiguration()
                            .rules();
                    return rules.isEmpty() ? null : destinations(rules);
                },
                NO_REPLICATION,
                List.of());
    }

    private static DefaultEncryption encryptionOf(ServerSideEncryptionByDefault rule) {
        ServerSideEncryption algorithm = rule.sseAlgorithm();
        return algorithm == ServerSideEncryption.AWS_KMS || algorithm == ServerSideEncryption.AWS_KMS_DSSE
                ? DefaultEncryption.KMS
                : DefaultEncryption.S3_KEY;
    }

    private static List<String> destinations(List<ReplicationRule> rules) {
        return rules.stream()
                .filter(rule -> rule.status() == ReplicationRuleStatus.ENABLED)
                .map(rule -> rule.destination().bucket())
                // arn:aws:s3:::name
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .distinct()
                .sorted()
                .toList();
    }

    /** @param absent the error code that says that nothing is configured, which is {@code none} */
    private <T> Answer<T> ask(Supplier<@Nullable T> request, String absent, T none) {
        return ask(() -> {
            try {
                return request.get();
            } catch (S3Exception e) {
                if (VaultFailures.codeOf(e).equals(absent)) {
                    return none;
                }
                throw e;
            }
        });
    }

    /** @param request gives null for an answer without content, which is how an endpoint looks that ignored the question */
    private <T> Answer<T> ask(Supplier<@Nullable T> request) {
        try {
            T value = request.get();
            return value == null ? new Answer.Withheld<>(Reason.NOT_SUPPORTED, empty()) : new Answer.Told<>(value);
        } catch (SdkException e) {
            SyncHubException failure = failures.inspecting(e);
            if (VaultFailures.isUnsupported(e)) {
                return new Answer.Withheld<>(Reason.NOT_SUPPORTED, failure);
            }
            if (VaultFailures.isForbidden(e)) {
                return new Answer.Withheld<>(Reason.DENIED, failure);
            }
            throw failure;
        }
    }

    private SyncHubException empty() {
        return new SyncHubException(
                ErrorCode.VAULT_UNAVAILABLE,
                "failed to inspect bucket " + bucket + ": the answer is empty",
                "Check the endpoint: it seems not to know this request.");
    }
}

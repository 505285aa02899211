package com.synchub.jobs.environment;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the service runs, {@code synchub.*}. Credentials are not here: they come from the AWS default chain.
 *
 * @param home directory of the job database, locks, spill files and logs
 * @param region the one region the service reads and writes in
 * @param vault bucket of the backups; must be versioned
 * @param work bucket of what is short-lived, such as packages; has no versions
 * @param tablePrefix put before each catalogue table's name to get the DynamoDB table's
 * @param dynamodb how DynamoDB is reached
 * @param s3 how S3 is reached
 * @param secrets what wraps the data keys of secret attributes
 * @param leaseTimeout silence after which a process that runs a job is taken for dead
 */
@ConfigurationProperties("synchub")
public record EnvironmentProperties(
        Path home,
        String region,
        @Nullable String vault,
        @Nullable String work,
        @DefaultValue("") String tablePrefix,
        @DefaultValue Tables dynamodb,
        @DefaultValue ObjectStore s3,
        @DefaultValue Secrets secrets,
        @DefaultValue("60s") Duration leaseTimeout) {

    /**
     * How DynamoDB is reached and read.
     *
     * @param endpoint where the service answers, or absent for AWS itself
     * @param pageItems items that a page of a Scan or Query has at most, for endpoints that are slow without; absent
     *     means as many as fit into 1 MB
     */
    public record Tables(@Nullable URI endpoint, @Nullable Integer pageItems) {

        public Tables {
            if (pageItems != null && pageItems < 1) {
                throw new SyncHubException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "invalid synchub.dynamodb.page-items: " + pageItems,
                        "Allowed is 1 or more.");
            }
        }
    }

    /**
     * How S3 is reached and written.
     *
     * @param endpoint where the service answers, or absent for AWS itself
     * @param kmsKeyId the KMS key every write is encrypted with; absent leaves it to the bucket's default
     */
    public record ObjectStore(
            @Nullable URI endpoint, @Nullable String kmsKeyId) {}

    /**
     * What wraps the data keys of secret attributes.
     *
     * @param kmsKeyId KMS key that wraps data keys; absent means the key file
     * @param keyFile file with a base64 AES-256 key, by default {@code master.key} in the home directory
     */
    public record Secrets(
            @Nullable String kmsKeyId, @Nullable Path keyFile) {}

    String requiredVault() {
        if (vault == null || vault.isBlank()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot start: no vault bucket is configured",
                    "Set SYNCHUB_VAULT to the bucket of the backups, or use `--profile local`.");
        }
        return vault;
    }

    String requiredWork() {
        if (work == null || work.isBlank()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot export: no work bucket is configured",
                    "Set SYNCHUB_WORK to a bucket without versions, whose objects expire.");
        }
        return work;
    }
}

package com.synchub.jobs.environment;

import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.KmsKeyring;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Chooses what wraps the data keys of secret attributes: a KMS key where one is configured, else a key file. */
final class Keyrings {

    private static final Logger LOG = LoggerFactory.getLogger(Keyrings.class);

    private Keyrings() {}

    static Keyring of(EnvironmentProperties environment) {
        String kmsKeyId = environment.secrets().kmsKeyId();
        if (kmsKeyId != null) {
            KmsClient kms =
                    KmsClient.builder().region(Region.of(environment.region())).build();
            return new KmsKeyring(kms, kmsKeyId);
        }
        Path configured = environment.secrets().keyFile();
        if (configured != null) {
            return FileKeyring.open(configured);
        }
        Path own = environment.home().resolve("master.key");
        if (Files.notExists(own)) {
            LOG.warn("creating the master key {}: keep a copy, secrets in the backups can't be read without it", own);
        }
        return FileKeyring.openOrCreate(own);
    }
}

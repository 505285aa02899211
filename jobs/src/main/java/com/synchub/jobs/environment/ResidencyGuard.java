package com.synchub.jobs.environment;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.RunGuard;
import com.synchub.vault.BucketSettings;
import com.synchub.vault.VaultInspector;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The service does not start, and starts no run, outside of the allowed regions, nor without encryption where that is
 * required. The bucket itself is asked where it is: at the start, and again before each run, since somebody may have made
 * another one of the same name.
 */
final class ResidencyGuard implements SmartLifecycle, RunGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ResidencyGuard.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final EnvironmentProperties environment;
    private final ResidencyProperties residency;
    private final BucketSettings vault;
    private final VaultInspector inspector;
    private volatile boolean running;

    ResidencyGuard(
            EnvironmentProperties environment,
            ResidencyProperties residency,
            BucketSettings vault,
            VaultInspector inspector) {
        this.environment = environment;
        this.residency = residency;
        this.vault = vault;
        this.inspector = inspector;
    }

    @Override
    public void start() {
        residency.requireAllowed(environment.region());
        if (residency.requireEncryption()) {
            requireKmsKey();
            requireTls("synchub.s3.endpoint", environment.s3().endpoint());
            requireTls("synchub.dynamodb.endpoint", environment.dynamodb().endpoint());
        }
        requireVaultInRegion();
        running = true;
    }

    @Override
    public void check() {
        residency.requireAllowed(environment.region());
        inspector.requireRegion();
    }

    /** A vault that does not answer is no reason to stay down: no run begins before it has. */
    private void requireVaultInRegion() {
        try {
            vault.head(PATIENCE).orThrow();
            inspector.requireRegion();
        } catch (SyncHubException e) {
            if (e.code() != ErrorCode.VAULT_UNAVAILABLE) {
                throw e;
            }
            LOG.atWarn().setCause(e).log("the vault does not say where it is; each run asks again before it begins");
        }
    }

    private void requireKmsKey() {
        String key = environment.s3().kmsKeyId();
        if (key == null || key.isBlank()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot serve: no KMS key is configured for what is written to the vault",
                    "Set SYNCHUB_S3_KMSKEYID. Only for a stack without KMS: synchub.residency.require-encryption=false.");
        }
    }

    private static void requireTls(String property, @Nullable URI endpoint) {
        if (endpoint != null && !"https".equalsIgnoreCase(endpoint.getScheme())) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot serve: " + property + " is not https",
                    "Use an https endpoint. Only for a stack without TLS: synchub.residency.require-encryption=false.");
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the schedules, and before anybody can connect. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}

package com.synchub.jobs.environment;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tenant data may be, and how it must be protected on its way and at rest, {@code synchub.residency.*}.
 *
 * @param allowedRegions regions that the service may be configured for
 * @param requireEncryption whether the service refuses to start without TLS and a KMS key; off on the local stack, which
 *     has neither
 */
@ConfigurationProperties("synchub.residency")
record ResidencyProperties(
        @DefaultValue("us-east-1") List<String> allowedRegions,
        @DefaultValue("true") boolean requireEncryption) {

    public ResidencyProperties {
        allowedRegions = List.copyOf(allowedRegions);
    }

    /** Errors: {@code REGION_DIFFERS}. */
    void requireAllowed(String region) {
        if (!allowedRegions.contains(region)) {
            throw new SyncHubException(
                    ErrorCode.REGION_DIFFERS,
                    "cannot work in region " + region + ": allowed is " + String.join(", ", allowedRegions),
                    "Configure an allowed region, SYNCHUB_REGION; or allow this one, synchub.residency.allowed-regions.");
        }
    }
}

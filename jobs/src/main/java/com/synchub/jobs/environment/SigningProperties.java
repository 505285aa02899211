package com.synchub.jobs.environment;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.signing.SigningKey;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key that signs what must be known to be ours later, {@code synchub.signing.*}.
 *
 * @param keyFile all instances on one database need the same
 * @param makeMissingKey whether a key is made where there is none, to try things out; what it signs is no evidence
 * @param trustedKeys public halves of keys that were in use before
 */
@ConfigurationProperties("synchub.signing")
record SigningProperties(
        @Nullable Path keyFile,
        @DefaultValue("false") boolean makeMissingKey,
        @DefaultValue List<String> trustedKeys) {

    SigningProperties {
        trustedKeys = List.copyOf(trustedKeys);
    }

    /** Errors: {@code CONFIGURATION_INVALID}, {@code LOCAL_DISK_FAILED}. */
    SigningKey key() {
        if (keyFile == null) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "synchub.signing.key-file is not set",
                    "`synchub requests signing-key FILE` makes a key. Keep a copy of it, and set the property to the file.");
        }
        return makeMissingKey ? SigningKey.local(keyFile) : SigningKey.read(keyFile);
    }
}

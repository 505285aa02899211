package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.regex.Pattern;

/** The caller's name for an order. */
final class IdempotencyKey {

    /** Without a colon, which separates it from the caller where it is stored. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private IdempotencyKey() {}

    /** Errors: {@code PARAMETERS_INVALID}. */
    static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid Idempotency-Key",
                    "Give 1 to 128 letters, digits, '.', '_', '~' or '-', such as a new UUID for each order.");
        }
        return key;
    }
}

package com.synchub.access;

import java.time.Instant;

/**
 * A code to show to the user.
 *
 * @param code 16 letters and digits in groups of four; a secret as long as it is good
 */
public record PairingCode(String code, Instant expiresAt) {

    @Override
    public String toString() {
        return "PairingCode[until " + expiresAt + "]";
    }
}

package com.synchub.privacy;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Randomness of the operating system, from a generator that nobody has seeded. */
final class SecureSource implements RandomSource {

    private final SecureRandom random = new SecureRandom();

    @Override
    public BigInteger bits(int count) {
        return new BigInteger(count, random);
    }
}

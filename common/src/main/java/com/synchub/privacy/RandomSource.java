package com.synchub.privacy;

import java.math.BigInteger;

/** Where randomness comes from. Whoever can guess it can take the noise off again. */
@FunctionalInterface
public interface RandomSource {

    /** A whole number of so many bits, each number as likely as the others. */
    BigInteger bits(int count);

    /** The operating system's cryptographic generator; never seeded by us. */
    static RandomSource secure() {
        return new SecureSource();
    }
}

package com.synchub.rating;

import java.math.BigInteger;

/**
 * Sums of use as they were counted, exact.
 *
 * @param megabyteMicros MiB times microseconds
 * @param byteSeconds stored bytes times seconds
 */
public record Counted(BigInteger requests, BigInteger megabyteMicros, BigInteger byteSeconds) {

    public static final Counted NOTHING = new Counted(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    public Counted plus(Counted other) {
        return new Counted(
                requests.add(other.requests),
                megabyteMicros.add(other.megabyteMicros),
                byteSeconds.add(other.byteSeconds));
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }

    public boolean isNegative() {
        return requests.signum() < 0 || megabyteMicros.signum() < 0 || byteSeconds.signum() < 0;
    }
}

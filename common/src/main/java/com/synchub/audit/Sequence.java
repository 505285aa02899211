package com.synchub.audit;

import java.math.BigInteger;

/** The order of changes in a shard: their numbers have up to 40 digits and are no texts. */
public final class Sequence {

    private Sequence() {}

    /** Whether one comes behind another. */
    public static boolean isAfter(String one, String other) {
        return new BigInteger(one).compareTo(new BigInteger(other)) > 0;
    }
}

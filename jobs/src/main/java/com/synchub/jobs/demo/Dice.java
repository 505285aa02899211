package com.synchub.jobs.demo;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Repeatable randomness: the throws depend on the seed and the path alone. SplitMix64 written out, because the JDK does
 * not promise that its own generators stay as they are from release to release.
 */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Dice for one place in the data; other paths give independent ones. */
    static Dice at(long seed, long... path) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (long step : path) {
            state = mix(state ^ mix(step + GOLDEN_GAMMA));
        }
        return new Dice(state);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0, below the bound; the bias of 1 in 2<sup>32</sup> does not matter here. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean perMille(int chance) {
        return below(1_000) < chance;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = (i & 7) == 0 ? next() : bits >>> 8;
            bytes[i] = (byte) bits;
        }
        return bytes;
    }

    /** 16 lower-case hex digits. */
    String hex16() {
        return HexFormat.of().toHexDigits(next());
    }

    /** A random (version 4) UUID, as Cognito's {@code sub} is. */
    String uuid() {
        long high = (next() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (next() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** A decimal number without leading zeros. */
    String digits(int count) {
        StringBuilder number = new StringBuilder(count).append((char) between('1', '9'));
        while (number.length() < count) {
            number.append((char) between('0', '9'));
        }
        return number.toString();
    }
}

package com.synchub.jobs.prune;

import com.synchub.vault.StoredVersion;
import java.util.Arrays;

/**
 * A set of versions that keeps 64 bits of each: millions fit where their names would not. Two versions may be taken for
 * one, so it may say that it has what it has not, one time in ten million million; it never says the reverse. Not
 * thread-safe.
 */
final class FingerprintSet {

    private static final int SMALLEST = 1 << 10;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Open addressing; 0 is a free place. */
    private long[] table = new long[SMALLEST];

    private int size;

    void clear() {
        table = new long[SMALLEST];
        size = 0;
    }

    void add(StoredVersion version) {
        if (size >= table.length / 2) {
            grow();
        }
        put(fingerprint(version));
    }

    boolean mayContain(StoredVersion version) {
        long fingerprint = fingerprint(version);
        int place = placeOf(fingerprint);
        while (table[place] != 0 && table[place] != fingerprint) {
            place = (place + 1) & (table.length - 1);
        }
        return table[place] != 0;
    }

    /** How many versions it can tell apart. */
    int size() {
        return size;
    }

    private void put(long fingerprint) {
        int place = placeOf(fingerprint);
        while (table[place] != 0 && table[place] != fingerprint) {
            place = (place + 1) & (table.length - 1);
        }
        if (table[place] == 0) {
            table[place] = fingerprint;
            size++;
        }
    }

    private void grow() {
        long[] before = table;
        table = new long[Math.multiplyExact(before.length, 2)];
        size = 0;
        Arrays.stream(before).filter(fingerprint -> fingerprint != 0).forEach(this::put);
    }

    private int placeOf(long fingerprint) {
        return (int) (fingerprint >>> 32) & (table.length - 1);
    }

    static long fingerprint(StoredVersion version) {
        long hash = hash(hash(FNV_OFFSET, version.key()) * FNV_PRIME, version.versionId());
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}

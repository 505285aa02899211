package com.synchub.bench.nulls3;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The versions of one bucket's objects, by key in byte order. Thread-safe. */
final class ObjectStore {

    /** Under what a write happens; refusing throws. */
    @FunctionalInterface
    interface Condition {
        void check(@Nullable Version current) throws S3Error;
    }

    static final Condition NONE = current -> {};

    /** Makes all ids 16 hex digits, ascending as they are given. */
    private static final long FIRST_ID = 1L << 60;

    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    /** Versions oldest first. Lists are replaced, never changed. */
    private final NavigableMap<String, List<Version>> objects = new ConcurrentSkipListMap<>();

    Version put(String key, long size, @Nullable ByteBuffer content, String checksums, Condition condition)
            throws S3Error {
        return add(key, condition, size, content, checksums, false);
    }

    /** Hides the object. */
    Version mark(String key, Condition condition) throws S3Error {
        return add(key, condition, 0, null, "", true);
    }

    /** Takes over a version of another store, id and time included, as the key's newest. */
    void load(String key, Version version) {
        objects.merge(key, List.of(version), (older, newest) -> {
            List<Version> more = new ArrayList<>(older);
            more.addAll(newest);
            return List.copyOf(more);
        });
    }

    /** The newest version, or a given one; null if there is none, or if the newest is a delete marker. */
    @Nullable
    Version find(String key, @Nullable String versionId) {
        List<Version> versions = objects.getOrDefault(key, List.of());
        if (versionId == null) {
            return current(versions);
        }
        for (Version version : versions) {
            if (version.id().equals(versionId)) {
                return version;
            }
        }
        return null;
    }

    /** Forgets one version; does nothing if it isn't there. */
    void remove(String key, String versionId) {
        objects.computeIfPresent(key, (k, versions) -> {
            List<Version> left = new ArrayList<>(versions);
            left.removeIf(version -> version.id().equals(versionId));
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    /** Keys from a key on, in order, with their versions, oldest first. */
    NavigableMap<String, List<Version>> from(String key, boolean inclusive) {
        return objects.tailMap(key, inclusive);
    }

    void clear() {
        objects.clear();
    }

    static @Nullable Version current(List<Version> versions) {
        Version newest = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        return newest == null || newest.deleteMarker() ? null : newest;
    }

    private Version add(
            String key, Condition condition, long size, @Nullable ByteBuffer content, String checksums, boolean marker)
            throws S3Error {
        String id = Long.toHexString(ids.incrementAndGet());
        String tag = "\"" + id + id + "\"";
        Version version = new Version(id, size, tag, content, checksums, marker, System.currentTimeMillis());
        AtomicReference<S3Error> refusal = condition == NONE ? null : new AtomicReference<>();
        objects.compute(key, (k, versions) -> {
            if (refusal != null) {
                try {
                    condition.check(current(versions == null ? List.of() : versions));
                } catch (S3Error e) {
                    refusal.set(e);
                    return versions;
                }
            }
            if (versions == null) {
                return List.of(version);
            }
            List<Version> more = new ArrayList<>(versions);
            more.add(version);
            return List.copyOf(more);
        });
        S3Error refused = refusal == null ? null : refusal.get();
        if (refused != null) {
            throw refused;
        }
        return version;
    }
}

package com.synchub.jobs.isolation.checks;

import org.jspecify.annotations.Nullable;

/** An object, a table's rows, a log: what a job has left. */
public final class Artefact {

    private final String place;
    private final String name;
    private final @Nullable String owner;
    private final byte[] bytes;

    /**
     * @param place as {@code places.yaml} names it, or {@code published}, {@code metrics}, {@code reports}
     * @param owner key form of the tenant whose it is by its key; null if it is everybody's
     * @param bytes as they are stored; not copied
     */
    public Artefact(String place, String name, @Nullable String owner, byte[] bytes) {
        this.place = place;
        this.name = name;
        this.owner = owner;
        this.bytes = bytes;
    }

    public String place() {
        return place;
    }

    public String name() {
        return name;
    }

    public @Nullable String owner() {
        return owner;
    }

    /** Not a copy. */
    public byte[] bytes() {
        return bytes;
    }
}

package com.synchub.staging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which runs stage, and the keys of their pseudonyms. A run whose key is destroyed stages no more, and what it has staged is
 * deleted: without its key nobody can tell whose the rows are, with or without them.
 */
public interface StagingRegister {

    /**
     * A run.
     *
     * @param startedAt when it began to read: nothing in it is older
     */
    record Staged(String runId, Instant startedAt) {}

    /** Makes a key for a run that begins, if this installation stages; does nothing if there is one. */
    void begin(String runId, Instant startedAt);

    /** The run's key; empty if it does not stage, or no more. */
    Optional<StagingKey> key(String runId);

    /** Destroys the run's key, for ever. Its files may be there still: the run is among the ended ones. */
    void destroy(String runId);

    /** Runs whose key is destroyed and of which nobody has said yet that their files are deleted. */
    List<String> ended();

    /** Forgets an ended run: its files are deleted. */
    void forget(String runId);

    /** Runs that have a key, oldest first. */
    List<Staged> runs();
}

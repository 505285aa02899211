package com.synchub.yaml;

import com.synchub.failure.SyncHubException;
import org.jspecify.annotations.Nullable;

/** Says of which kind of file it is that something is wrong with it. */
@FunctionalInterface
public interface Refusal {

    /**
     * The failure to throw.
     *
     * @param line from 1
     * @param pointer JSON pointer, empty for the whole file
     * @param what is wrong
     * @param cure a full sentence
     */
    SyncHubException of(int line, String pointer, String what, String cure, @Nullable Exception cause);
}

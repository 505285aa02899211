package com.synchub.jobs.demo;

/** Told how a load gets on. Called from several threads at once. */
@FunctionalInterface
public interface LoadProgress {

    /** Nobody looks. */
    LoadProgress NONE = written -> {};

    /**
     * Something more has been written.
     *
     * @param written items put or deleted so far, by all threads
     */
    void written(long written);
}

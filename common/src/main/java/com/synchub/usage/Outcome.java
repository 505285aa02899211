package com.synchub.usage;

/** How a request ended; whoever rates usage says which of them count. */
public enum Outcome {
    SUCCESS,
    /** The caller's mistake, 4xx. */
    CLIENT_ERROR,
    /** Ours, 5xx. */
    SERVER_ERROR,
    /** A repetition of our own making, however it ended. */
    RETRY
}

package com.synchub.jobs.usage;

import com.synchub.usage.Outcome;

/** What a line says, as {@link EmfParser} leaves it; overwritten by the next line. */
final class EmfEvent {

    long timestamp;
    String tenant = "";
    String request = "";
    String route = "";
    int status;
    long durationMicros;
    int memory;
    boolean retry;

    void clear() {
        tenant = "";
        request = "";
        route = "";
        retry = false;
    }

    /** A repetition is one, however it ended. */
    Outcome outcome() {
        if (retry) {
            return Outcome.RETRY;
        }
        if (status >= 500) {
            return Outcome.SERVER_ERROR;
        }
        return status >= 400 ? Outcome.CLIENT_ERROR : Outcome.SUCCESS;
    }
}

package com.synchub.jobs.requests;

/** What a request asks for. */
public enum RequestType {
    /** A copy of the data. */
    EXPORT,
    /** That the data be erased. */
    PURGE
}

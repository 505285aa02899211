package com.synchub.jobs.requests;

/** What a request asks for. */
public enum RequestType {
    /** A copy of the data. */
    EXPORT("export"),
    /** That the data be erased. */
    PURGE("purge");

    private final String job;

    RequestType(String job) {
        this.job = job;
    }

    /** The name of the job that carries it out. */
    public String job() {
        return job;
    }
}

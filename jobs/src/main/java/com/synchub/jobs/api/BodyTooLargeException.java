package com.synchub.jobs.api;

/** A request's body is above the limit. */
final class BodyTooLargeException extends Exception {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("body above " + BodyLimit.LIMIT + " bytes");
    }
}

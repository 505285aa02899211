package com.synchub.dynamodb;

/** What was to be read from a stream is not there any more: DynamoDB keeps changes for 24 hours. */
public final class TrimmedException extends Exception {

    private static final long serialVersionUID = 1L;

    TrimmedException(Throwable cause) {
        super("changes were trimmed before they were read", cause);
    }
}

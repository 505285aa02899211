package com.synchub.bench.http;

import java.io.IOException;

/** A request these servers can't take; answered with its status, then the connection ends. */
public final class BadRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}

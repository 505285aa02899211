package com.synchub.bench;

/** A run whose figures mean nothing: a contender failed, or what it wrote isn't what was replayed. */
final class BenchmarkFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkFailure(String message) {
        super(message);
    }

    BenchmarkFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

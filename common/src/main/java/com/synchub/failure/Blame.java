package com.synchub.failure;

/** Who has to act on a failure. Decides the exit code of the process. */
public enum Blame {
    /** The run did its work and what it checked is not as it should be. */
    FINDING(1),
    /** The request names something that does not exist or is not allowed. */
    REQUEST(2),
    /** The environment is not set up as the service needs it; nothing was changed. */
    SETUP(3),
    /** A safety rule stopped the run; a person has to decide. */
    REFUSAL(4),
    /** A service it depends on did not answer as it should; run the same command again to resume. */
    DEPENDENCY(5),
    /** Stored data is damaged or does not add up. */
    DATA(6),
    /** Our own mistake. */
    BUG(70);

    private final int exitCode;

    Blame(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

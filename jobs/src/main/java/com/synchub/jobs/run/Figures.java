package com.synchub.jobs.run;

/** Names of figures that receipts of several jobs have. */
public final class Figures {

    /** Items that were read or written, whichever is the job's work. */
    public static final String ITEMS = "items";

    /** Bytes that were read from the vault or written to it. */
    public static final String BYTES = "bytes";

    /** Wall time of the work. */
    public static final String SECONDS = "seconds";

    /** DynamoDB read capacity units. */
    public static final String READ_UNITS = "read_units";

    /** 1 if what was checked is not as it should be, else 0; each receipt has it. */
    static final String FOUND_FAULTS = "found_faults";

    private Figures() {}
}

package com.synchub.jobs.usage;

/** Takes the lines of a log. */
interface LineSink {

    /**
     * A line, without its end.
     *
     * @param number from 1; in an envelope the number of the log event
     */
    void line(byte[] bytes, int offset, int length, long number);

    /** A line that is too long to be one. The bytes are its beginning. */
    void tooLong(byte[] bytes, int offset, int length, long number);
}

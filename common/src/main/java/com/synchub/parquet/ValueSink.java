package com.synchub.parquet;

/**
 * One column of an open row group. The levels are Parquet's: the repetition level is 0 for the first value of a row and
 * 1 for a further element of its list; the definition level says how much of the path to the value is there.
 */
interface ValueSink {

    /** A text or bytes, copied. */
    void bytes(byte[] source, int offset, int length, int repetition, int definition);

    void number(long value, int repetition, int definition);

    void flag(boolean value, int repetition, int definition);

    /** No value: the path to it ends at this definition level. */
    void nothing(int repetition, int definition);
}

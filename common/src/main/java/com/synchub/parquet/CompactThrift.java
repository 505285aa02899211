package com.synchub.parquet;

/**
 * Writes the subset of Thrift's compact protocol that Parquet's headers and footer are made of. Fields come in
 * ascending order; every struct that is begun is ended.
 */
final class CompactThrift {

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private static final int MAX_SHORT_DELTA = 15;
    private static final int MAX_SHORT_LIST = 14;
    private static final int MAX_DEPTH = 8;

    private final ByteSink out;
    private final int[] outerFields = new int[MAX_DEPTH];
    private int depth;
    private int lastField;

    CompactThrift(ByteSink out) {
        this.out = out;
    }

    /** Starts a struct: the outermost one, or an element of a list. */
    void begin() {
        outerFields[depth++] = lastField;
        lastField = 0;
    }

    void end() {
        out.put(0);
        lastField = outerFields[--depth];
    }

    void beginStruct(int field) {
        header(field, STRUCT);
        begin();
    }

    /** A struct without fields, as Parquet's unions have it for types that say nothing more. */
    void emptyStruct(int field) {
        beginStruct(field);
        end();
    }

    void i32(int field, int value) {
        header(field, I32);
        zigzag(value);
    }

    void i64(int field, long value) {
        header(field, I64);
        zigzag(value);
    }

    void bool(int field, boolean value) {
        header(field, value ? TRUE : FALSE);
    }

    void binary(int field, byte[] value) {
        header(field, BINARY);
        element(value);
    }

    void structs(int field, int size) {
        header(field, LIST);
        listHeader(size, STRUCT);
    }

    void binaries(int field, int size) {
        header(field, LIST);
        listHeader(size, BINARY);
    }

    void i32s(int field, int... values) {
        header(field, LIST);
        listHeader(values.length, I32);
        for (int value : values) {
            zigzag(value);
        }
    }

    /** An element of a list of binaries. */
    void element(byte[] value) {
        out.putVarint(value.length);
        out.put(value, 0, value.length);
    }

    /** Takes over fields of the open struct that were written before. */
    void fields(byte[] encoded, int last) {
        out.put(encoded, 0, encoded.length);
        lastField = last;
    }

    private void header(int field, int type) {
        int delta = field - lastField;
        if (delta > 0 && delta <= MAX_SHORT_DELTA) {
            out.put(delta << 4 | type);
        } else {
            out.put(type);
            zigzag(field);
        }
        lastField = field;
    }

    private void listHeader(int size, int type) {
        if (size <= MAX_SHORT_LIST) {
            out.put(size << 4 | type);
        } else {
            out.put(0xf0 | type);
            out.putVarint(size);
        }
    }

    private void zigzag(long value) {
        out.putVarint(value << 1 ^ value >> 63);
    }
}

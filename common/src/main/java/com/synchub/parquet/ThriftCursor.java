package com.synchub.parquet;

import java.io.EOFException;
import java.io.IOException;

/**
 * Reads Thrift's compact protocol, in which Parquet's headers and footer are, and believes no length that the bytes
 * behind it do not cover: the reverse of {@link CompactThrift}. Allocates nothing; whatever is amiss is an {@link
 * IOException}.
 */
final class ThriftCursor {

    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int STRUCT = 12;

    private static final int LONG_LIST = 15;
    private static final int MAX_VARINT_BYTES = 10;
    /** Parquet's own structs nest half as deep. */
    private static final int MAX_DEPTH = 16;

    private final byte[] bytes;
    private final int end;
    private final int[] outerFields = new int[MAX_DEPTH];
    private int depth;
    private int at;
    private int field;
    private int type;

    /** Stands before a struct at the start of these bytes. */
    ThriftCursor(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
    }

    /** Walks through a struct, which must be all there is. */
    static void check(byte[] struct) throws IOException {
        ThriftCursor cursor = new ThriftCursor(struct, struct.length);
        cursor.skipFields();
        if (cursor.at != cursor.end) {
            throw new IOException(cursor.end - cursor.at + " bytes behind a struct");
        }
    }

    /** Bytes behind the cursor's start that are read. */
    int position() {
        return at;
    }

    /** Moves to the next field of this struct; false at its end, and the cursor is in the outer one again. */
    boolean next() throws IOException {
        int header = nextByte();
        type = header & 0xf;
        if (type == STOP) {
            field = depth == 0 ? 0 : outerFields[--depth];
            return false;
        }
        int delta = header >>> 4;
        long number = delta == 0 ? zigzag() : field + (long) delta;
        if (number <= field || number > Short.MAX_VALUE) {
            throw new IOException("field " + number + " behind " + field);
        }
        field = (int) number;
        return true;
    }

    /** The number of the current field. */
    int field() {
        return field;
    }

    /** The current field's value. */
    int i32() throws IOException {
        require(I32);
        return Math.toIntExact(zigzag());
    }

    /** Goes into the struct that is the current field's value. */
    void enter() throws IOException {
        require(STRUCT);
        begin();
    }

    /** Passes over the current field's value. */
    void skip() throws IOException {
        // A boolean field's value is its type.
        if (type != TRUE && type != FALSE) {
            skipValue(type);
        }
    }

    private void skipFields() throws IOException {
        while (next()) {
            skip();
        }
    }

    private void skipValue(int valueType) throws IOException {
        switch (valueType) {
            case TRUE, FALSE, BYTE -> pass(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> pass(Double.BYTES);
            case BINARY -> pass(varint());
            case LIST, SET -> skipElements();
            case STRUCT -> {
                begin();
                skipFields();
            }
            default -> throw new IOException("no value of ours has type " + valueType);
        }
    }

    private void skipElements() throws IOException {
        int header = nextByte();
        int elementType = header & 0xf;
        long size = header >>> 4 == LONG_LIST ? varint() : header >>> 4;
        if (elementType == LIST || elementType == SET) {
            throw new IOException("no list of ours has lists in it");
        }
        // No element takes less than a byte.
        if (size < 0 || size > end - at) {
            throw new EOFException(size + " elements in " + (end - at) + " bytes");
        }
        for (long i = 0; i < size; i++) {
            skipValue(elementType);
        }
    }

    private void begin() throws IOException {
        if (depth == MAX_DEPTH) {
            throw new IOException("structs nest too deep");
        }
        outerFields[depth++] = field;
        field = 0;
    }

    private void require(int expected) throws IOException {
        if (type != expected) {
            throw new IOException("field " + field + " has type " + type);
        }
    }

    private void pass(long count) throws IOException {
        if (count < 0 || count > end - at) {
            throw new EOFException(count + " bytes in " + (end - at));
        }
        at += (int) count;
    }

    private int nextByte() throws IOException {
        if (at == end) {
            throw new EOFException("a struct has no end");
        }
        return bytes[at++] & 0xff;
    }

    private long zigzag() throws IOException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int next = nextByte();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number without end");
    }
}

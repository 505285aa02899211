package com.synchub.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How to walk over canonical bytes, see the package's description. */
final class CanonicalForm {

    /** In front of an attribute's name. */
    static final int NAME_HEADER = Short.BYTES;
    /** In front of a set element. */
    static final int ELEMENT_HEADER = Integer.BYTES;
    /** Tag and payload length. */
    static final int VALUE_HEADER = 1 + Integer.BYTES;

    static final int MAX_NAME_BYTES = 0xffff;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private CanonicalForm() {}

    static int nameLength(byte[] bytes, int attribute) {
        return (short) SHORT.get(bytes, attribute) & MAX_NAME_BYTES;
    }

    static void setNameLength(byte[] bytes, int attribute, int length) {
        SHORT.set(bytes, attribute, (short) length);
    }

    /** A payload's or set element's length. */
    static int length(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void setLength(byte[] bytes, int at, int length) {
        INT.set(bytes, at, length);
    }

    /** Where the value ends whose tag is at {@code value}. */
    static int endOfValue(byte[] bytes, int value) {
        return value + VALUE_HEADER + length(bytes, value + 1);
    }
}

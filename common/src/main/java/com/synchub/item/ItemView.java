package com.synchub.item;

import static com.synchub.item.CanonicalForm.NAME_HEADER;
import static com.synchub.item.CanonicalForm.VALUE_HEADER;

import java.util.Arrays;

/**
 * A cursor over one item in canonical form that someone else holds the bytes of. Reused for millions of items, so it
 * never copies; what it shows is valid only as long as those bytes are. Not thread-safe.
 */
public final class ItemView {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int offset;
    private int length;

    private int attributeOffset;
    private int nameLength;
    private int valueOffset;
    private int valueLength;

    /** Points at an item and stands before its first attribute. */
    public ItemView wrap(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        rewind();
        return this;
    }

    /** Back to before the first attribute. */
    public void rewind() {
        attributeOffset = offset;
        nameLength = -1;
        valueOffset = offset;
        valueLength = 0;
    }

    /** Moves to the next attribute, in name order; false behind the last one. */
    public boolean next() {
        int start = valueOffset + valueLength;
        if (start >= offset + length) {
            return false;
        }
        attributeOffset = start;
        nameLength = CanonicalForm.nameLength(bytes, start);
        int tagOffset = start + NAME_HEADER + nameLength;
        valueLength = CanonicalForm.length(bytes, tagOffset + 1);
        valueOffset = tagOffset + VALUE_HEADER;
        return true;
    }

    /** The array that holds the item; read only. */
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Where the current attribute starts, its name's length included. */
    public int attributeOffset() {
        return attributeOffset;
    }

    /** Bytes of the current attribute, name and value with their headers. */
    public int attributeLength() {
        return valueOffset + valueLength - attributeOffset;
    }

    public int nameOffset() {
        return attributeOffset + NAME_HEADER;
    }

    public int nameLength() {
        return nameLength;
    }

    /** The current value's type, one of {@link Tag}. */
    public byte tag() {
        return bytes[valueOffset - VALUE_HEADER];
    }

    /** Where the current value's payload starts. */
    public int valueOffset() {
        return valueOffset;
    }

    /** Bytes of the current value's payload. */
    public int valueLength() {
        return valueLength;
    }

    /** Order of the current name against another, by unsigned bytes. */
    public int compareName(byte[] name) {
        return Arrays.compareUnsigned(bytes, nameOffset(), nameOffset() + nameLength, name, 0, name.length);
    }

    /** A copy of the item's canonical bytes. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }
}

package com.synchub.item;

import static com.synchub.item.CanonicalForm.ELEMENT_HEADER;
import static com.synchub.item.CanonicalForm.MAX_NAME_BYTES;
import static com.synchub.item.CanonicalForm.NAME_HEADER;

import java.util.Arrays;

/**
 * A growing buffer in which canonical bytes are written front to back, and the entries (attributes, set elements) whose
 * order is still open. Entries are a stack: a map inside a map opens a level and closes it before its parent does.
 *
 * <p>There are always {@value #SLACK} writable bytes behind {@link #size}, so that a writer may store whole longs.
 */
final class CanonicalBuffer {

    static final int MAX_BYTES = 16 << 20;
    static final int SLACK = 16;

    private final ItemOrigin origin;
    private final EntryOrder entries = new EntryOrder();

    byte[] bytes = new byte[4096];
    int size;
    private byte[] sorted = new byte[4096];

    CanonicalBuffer(ItemOrigin origin) {
        this.origin = origin;
    }

    void clear() {
        size = 0;
        entries.clear();
    }

    /** Makes room for that many bytes and the slack behind them. */
    void ensure(int more) {
        if (bytes.length - size - SLACK < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > MAX_BYTES) {
            throw origin.invalid("it is larger than " + MAX_BYTES + " bytes");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(2L * bytes.length, needed + SLACK));
    }

    void putByte(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    void putInt(int value) {
        ensure(Integer.BYTES);
        CanonicalForm.setLength(bytes, size, value);
        size += Integer.BYTES;
    }

    void put(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Leaves room for a length that {@link #setInt} fills in. */
    int reserveInt() {
        int at = size;
        ensure(Integer.BYTES);
        size += Integer.BYTES;
        return at;
    }

    void setInt(int at, int value) {
        CanonicalForm.setLength(bytes, at, value);
    }

    int beginAttribute(byte[] name, int offset, int length) {
        int start = reserveName();
        put(name, offset, length);
        endName(start);
        return start;
    }

    /** Starts an attribute; the name's bytes follow, then {@link #endName}, the value, {@link #endAttribute}. */
    int reserveName() {
        int start = size;
        ensure(NAME_HEADER);
        size += NAME_HEADER;
        return start;
    }

    void endName(int start) {
        int length = size - start - NAME_HEADER;
        if (length > MAX_NAME_BYTES) {
            throw origin.invalid("an attribute name is longer than " + MAX_NAME_BYTES + " bytes");
        }
        CanonicalForm.setNameLength(bytes, start, length);
    }

    void endAttribute(int start) {
        int length = CanonicalForm.nameLength(bytes, start);
        entries.add(bytes, start, start + NAME_HEADER, length, size);
    }

    void putAttribute(byte[] source, int offset, int length) {
        int start = size;
        put(source, offset, length);
        endAttribute(start);
    }

    /** Ends a set element that began at {@code start} with room for its length. */
    void endElement(int start) {
        int length = size - start - ELEMENT_HEADER;
        CanonicalForm.setLength(bytes, start, length);
        entries.add(bytes, start, start + ELEMENT_HEADER, length, size);
    }

    /** Starts a map or set; give the result to {@link #closeLevel}. */
    int openLevel() {
        return entries.count();
    }

    /**
     * Puts the entries of a level into order, where they are.
     *
     * @param from where the level's first entry starts
     * @return false if two of them have the same name or are the same element
     */
    boolean closeLevel(int level, int from, int header) {
        if (!entries.isAscending(bytes, level, header)) {
            if (!entries.sort(bytes, level, header)) {
                return false;
            }
            gather(level, from);
            System.arraycopy(sorted, 0, bytes, from, size - from);
        }
        entries.truncate(level);
        return true;
    }

    /** Shows the finished item, its attributes in order; false if a name comes twice. */
    boolean finish(ItemView item) {
        if (entries.isAscending(bytes, 0, NAME_HEADER)) {
            item.wrap(bytes, 0, size);
            return true;
        }
        if (!entries.sort(bytes, 0, NAME_HEADER)) {
            return false;
        }
        gather(0, 0);
        item.wrap(sorted, 0, size);
        return true;
    }

    /** Whether the buffer holds exactly these characters. */
    boolean holds(String ascii) {
        if (size != ascii.length()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (bytes[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void gather(int level, int from) {
        if (sorted.length < size - from) {
            sorted = new byte[bytes.length];
        }
        entries.gather(bytes, level, sorted);
    }
}

package com.synchub.item;

/**
 * Puts one item together from attributes in any order. Reused for millions of items: it allocates only while its
 * buffers grow. Not thread-safe.
 *
 * <p>Names longer than 65,535 bytes, items above {@value CanonicalBuffer#MAX_BYTES} bytes and a name that comes twice
 * fail with the {@link ItemOrigin}'s error code; the last one on {@link #finish()}.
 */
public final class ItemAssembler {

    private final ItemOrigin origin;
    private final CanonicalBuffer buffer;
    private final ItemView added = new ItemView();
    private final ItemView item = new ItemView();

    public ItemAssembler(ItemOrigin origin) {
        this.origin = origin;
        this.buffer = new CanonicalBuffer(origin);
    }

    /** Starts an item; the view of the one before is no longer valid. */
    public void begin() {
        buffer.clear();
    }

    /**
     * Adds an attribute.
     *
     * @param tag one of {@link Tag}
     * @param payload holds the value's payload in canonical form
     */
    public void add(
            byte[] name, int nameOffset, int nameLength, byte tag, byte[] payload, int payloadOffset, int length) {
        int start = buffer.beginAttribute(name, nameOffset, nameLength);
        buffer.putByte(tag);
        buffer.putInt(length);
        buffer.put(payload, payloadOffset, length);
        buffer.endAttribute(start);
    }

    /** Adds the current attribute of another item. */
    public void add(ItemView attribute) {
        buffer.putAttribute(attribute.bytes(), attribute.attributeOffset(), attribute.attributeLength());
    }

    /** Adds all attributes of a canonical item, or a part of one. */
    public void addAttributes(byte[] canonicalAttributes, int offset, int length) {
        added.wrap(canonicalAttributes, offset, length);
        while (added.next()) {
            add(added);
        }
    }

    /** The item, valid until the next {@link #begin()}. */
    public ItemView finish() {
        if (!buffer.finish(item)) {
            throw origin.invalid("an attribute name comes twice");
        }
        return item;
    }

    CanonicalBuffer buffer() {
        return buffer;
    }
}

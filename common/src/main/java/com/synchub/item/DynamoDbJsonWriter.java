package com.synchub.item;

/**
 * Writes canonical values as DynamoDB JSON ({@code {"a":{"S":"x"}}}), compact, in UTF-8, into a buffer that it keeps and
 * grows. Text that it writes is read back to the same canonical bytes by {@link DynamoDbJsonReader}. Not thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class DynamoDbJsonWriter {

    private byte[] text = new byte[1024];
    private int length;

    /** Forgets what was written. */
    public void clear() {
        length = 0;
    }

    /** Opens an object of attributes. */
    public void beginAttributes() {
        throw new UnsupportedOperationException();
    }

    /** Writes the current attribute of an item, name and value. */
    public void attribute(ItemView current) {
        throw new UnsupportedOperationException();
    }

    public void endAttributes() {
        throw new UnsupportedOperationException();
    }

    /** Writes a whole item as one object. */
    public void item(ItemView item) {
        throw new UnsupportedOperationException();
    }

    /** Writes the value of the current attribute, without its name: {@code {"S":"x"}}. */
    public void value(ItemView current) {
        throw new UnsupportedOperationException();
    }

    /** The array that holds the text from 0 to {@link #length()}; changes when the text grows. */
    public byte[] bytes() {
        return text;
    }

    /** Bytes written since {@link #clear()}. */
    public int length() {
        return length;
    }
}

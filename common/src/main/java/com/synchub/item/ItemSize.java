package com.synchub.item;

import static com.synchub.item.CanonicalForm.ELEMENT_HEADER;
import static com.synchub.item.CanonicalForm.NAME_HEADER;
import static com.synchub.item.CanonicalForm.VALUE_HEADER;

/**
 * An item's size by the rules that DynamoDB publishes for storage and capacity: names and strings count their UTF-8
 * bytes, binaries their bytes, BOOL and NULL 1; a number 1 and another 1 for every two significant digits begun; a list
 * or map 3, 1 for each element, and what is in it; a set the sum of its elements.
 *
 * <p>AWS calls its rule for numbers approximate and says nothing of sets; there this is our reading. The 100 bytes that
 * storage billing adds to each item are not in it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
public final class ItemSize {

    private static final int DOCUMENT_OVERHEAD = 3;

    private ItemSize() {}

    /** Bytes of a whole item. */
    public static int bytesOf(ItemView item) {
        return attributes(item.bytes(), item.offset(), item.offset() + item.length(), 0);
    }

    private static int attributes(byte[] bytes, int from, int end, int overheadEach) {
        int size = 0;
        for (int p = from; p < end; ) {
            int nameLength = CanonicalForm.nameLength(bytes, p);
            int value = p + NAME_HEADER + nameLength;
            int next = CanonicalForm.endOfValue(bytes, value);
            size += overheadEach + nameLength + value(bytes, value, next);
            p = next;
        }
        return size;
    }

    private static int value(byte[] bytes, int value, int end) {
        int payload = value + VALUE_HEADER;
        return switch (bytes[value]) {
            case Tag.N -> number(bytes, payload, end);
            case Tag.TRUE, Tag.FALSE, Tag.NULL -> 1;
            case Tag.M -> DOCUMENT_OVERHEAD + attributes(bytes, payload, end, 1);
            case Tag.L -> DOCUMENT_OVERHEAD + list(bytes, payload, end);
            case Tag.SS, Tag.BS -> set(bytes, payload, end, false);
            case Tag.NS -> set(bytes, payload, end, true);
            default -> end - payload;
        };
    }

    private static int number(byte[] bytes, int from, int end) {
        return (NumberForm.significantDigits(bytes, from, end) + 1) / 2 + 1;
    }

    private static int list(byte[] bytes, int from, int end) {
        int size = 0;
        for (int p = from; p < end; ) {
            int next = CanonicalForm.endOfValue(bytes, p);
            size += 1 + value(bytes, p, next);
            p = next;
        }
        return size;
    }

    private static int set(byte[] bytes, int from, int end, boolean numbers) {
        int size = 0;
        for (int p = from; p < end; ) {
            int element = p + ELEMENT_HEADER;
            int next = element + CanonicalForm.length(bytes, p);
            size += numbers ? number(bytes, element, next) : next - element;
            p = next;
        }
        return size;
    }
}

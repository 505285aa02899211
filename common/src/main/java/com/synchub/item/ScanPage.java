package com.synchub.item;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decodes the body of a Scan or Query response, one item at a time, straight into canonical form. Fields may come in any
 * order; what is not known is skipped. Reused from page to page; not thread-safe.
 *
 * <p>What follows the items is known only when {@link #next} has returned false. Whatever is not as it should be is
 * {@code SOURCE_RESPONSE_INVALID}: no JSON, no DynamoDB item, a {@code Count} that is not the number of items.
 */
public final class ScanPage {

    private static final long UNKNOWN = -1;

    private final JsonText text = new JsonText(ItemOrigin.RESPONSE);
    private final CanonicalBuffer scratch = new CanonicalBuffer(ItemOrigin.RESPONSE);
    private final AttributeValueParser parser = new AttributeValueParser(text, scratch);
    private final JsonSkipper skipper = new JsonSkipper(text, scratch);
    private final ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);

    private boolean insideItems;
    private boolean itemsSeen;
    private long items;
    private long count;
    private double consumedUnits;
    private @Nullable Map<String, AttributeValue> lastEvaluatedKey;

    /** Starts with another body, which must not change until its last item has been read. */
    public void open(byte[] body, int length) {
        text.open(body, 0, length);
        insideItems = false;
        itemsSeen = false;
        items = 0;
        count = UNKNOWN;
        consumedUnits = Double.NaN;
        lastEvaluatedKey = null;
        text.expect('{');
        if (text.takeIf('}')) {
            finish();
        } else {
            fields();
        }
    }

    /** Shows the next item, valid until the next call; false behind the last one. */
    public boolean next(ItemView into) {
        if (!insideItems) {
            return false;
        }
        if (items > 0 ? !text.more(']') : text.takeIf(']')) {
            insideItems = false;
            if (text.more('}')) {
                fields();
            } else {
                finish();
            }
            return false;
        }
        items++;
        assembler.begin();
        parser.attributes(assembler.buffer(), 0);
        ItemView item = assembler.finish();
        into.wrap(item.bytes(), item.offset(), item.length());
        return true;
    }

    /** Items that {@link #next} has come to in this body. */
    public long items() {
        return items;
    }

    /** Capacity units that the request has consumed, if the response says so. */
    public OptionalDouble consumedUnits() {
        return Double.isNaN(consumedUnits) ? OptionalDouble.empty() : OptionalDouble.of(consumedUnits);
    }

    /** Where the next page starts, exclusive; {@code null} on the last page. */
    public @Nullable Map<String, AttributeValue> lastEvaluatedKey() {
        return lastEvaluatedKey;
    }

    /** Takes fields up to the first item or the body's end. */
    private void fields() {
        do {
            scratch.clear();
            text.string(scratch);
            text.expect(':');
            if (scratch.holds("Items")) {
                refuseSecond(itemsSeen);
                itemsSeen = true;
                insideItems = true;
                text.expect('[');
                return;
            } else if (scratch.holds("Count")) {
                refuseSecond(count != UNKNOWN);
                count = wholeNumber();
            } else if (scratch.holds("LastEvaluatedKey")) {
                refuseSecond(lastEvaluatedKey != null);
                lastEvaluatedKey = key();
            } else if (scratch.holds("ConsumedCapacity")) {
                refuseSecond(!Double.isNaN(consumedUnits));
                consumedCapacity();
            } else {
                skipper.skip(0);
            }
        } while (text.more('}'));
        finish();
    }

    private void refuseSecond(boolean seen) {
        if (seen) {
            throw text.invalid("a field comes twice");
        }
    }

    private long wholeNumber() {
        try {
            return Long.parseLong(text.number());
        } catch (NumberFormatException e) {
            throw text.invalid("expected a whole number");
        }
    }

    private @Nullable Map<String, AttributeValue> key() {
        if (text.takeLiteral("null")) {
            return null;
        }
        ItemAssembler key = new ItemAssembler(ItemOrigin.RESPONSE);
        parser.attributes(key.buffer(), 0);
        Map<String, AttributeValue> attributes = CanonicalItems.toAttributeValues(key.finish());
        if (attributes.isEmpty()) {
            throw text.invalid("a key without attributes");
        }
        return attributes;
    }

    private void consumedCapacity() {
        if (text.takeLiteral("null")) {
            return;
        }
        text.expect('{');
        if (text.takeIf('}')) {
            return;
        }
        do {
            scratch.clear();
            text.string(scratch);
            text.expect(':');
            if (scratch.holds("CapacityUnits")) {
                consumedUnits = Double.parseDouble(text.number());
            } else {
                skipper.skip(0);
            }
        } while (text.more('}'));
    }

    private void finish() {
        text.expectEnd();
        if (!itemsSeen) {
            throw text.invalid("there are no Items");
        }
        if (count != items) {
            throw text.invalid("Count is not the number of items");
        }
    }
}

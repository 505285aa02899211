package com.synchub.allocation;

import com.synchub.focus.BillFailures;
import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tags of charges. */
final class ChargeTags {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BillFailures failures;

    ChargeTags(BillFailures failures) {
        this.failures = failures;
    }

    /** The value of a tag that is a text and not empty. */
    @Nullable
    String text(FocusRow row, String tag) {
        String tags = row.text(FocusColumn.TAGS);
        if (tags == null) {
            return null;
        }
        try {
            JsonNode value = JSON.readTree(tags).path(tag);
            return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
        } catch (JacksonException e) {
            throw failures.inField(row.number(), FocusColumn.TAGS.id(), "not a JSON object");
        }
    }
}

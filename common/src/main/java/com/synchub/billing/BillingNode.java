package com.synchub.billing;

import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value of a billing file that knows where it stands. The file has passed its schema, so types are what they should be. */
record BillingNode(BillingFile file, String pointer, JsonNode value) {

    BillingNode at(String key) {
        return new BillingNode(file, pointer + "/" + key, value.path(key));
    }

    Optional<BillingNode> find(String key) {
        return value.has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    /** None if the key is absent. */
    List<BillingNode> items(String key) {
        List<BillingNode> items = new ArrayList<>();
        JsonNode list = value.path(key);
        for (int i = 0; i < list.size(); i++) {
            items.add(new BillingNode(file, pointer + "/" + key + "/" + i, list.path(i)));
        }
        return items;
    }

    String text(String key) {
        return value.path(key).asString();
    }

    @Nullable
    String textOrNull(String key) {
        return value.has(key) ? text(key) : null;
    }

    int integer(String key) {
        return value.path(key).asInt();
    }

    boolean flag(String key) {
        return value.path(key).asBoolean();
    }

    BigDecimal decimal(String key) {
        return new BigDecimal(text(key));
    }

    BigDecimal positive(String key) {
        BigDecimal decimal = decimal(key);
        if (decimal.signum() == 0) {
            throw at(key).invalid("'" + key + "' is 0", "Give a value above 0.");
        }
        return decimal;
    }

    LocalDate date(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            throw at(key).invalid("there is no such day", "Write an existing day as YYYY-MM-DD.");
        }
    }

    @Nullable
    LocalDate dateOrNull(String key) {
        return value.has(key) ? date(key) : null;
    }

    SyncHubException invalid(String what, String cure) {
        return file.invalid(pointer, what, cure);
    }
}

package com.synchub.billing;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One file of the catalogue, as JSON.
 *
 * @param name within the catalogue, such as {@code plans/standard.yaml}
 * @param lines where each JSON pointer stands
 */
record BillingFile(String name, JsonNode content, Map<String, Integer> lines) {

    BillingNode root() {
        return new BillingNode(this, "", content);
    }

    SyncHubException invalid(String pointer, String what, String cure) {
        String nearest = pointer;
        while (!lines.containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return invalid(name, lines.get(nearest), pointer, what, cure, null);
    }

    static SyncHubException invalid(
            String name, @Nullable Integer line, String pointer, String what, String cure, @Nullable Exception cause) {
        return new SyncHubException(
                ErrorCode.BILLING_CATALOGUE_INVALID,
                "invalid billing catalogue: " + name + ":" + (line == null ? 1 : line)
                        + (pointer.isEmpty() ? "" : " " + pointer) + ": " + what,
                cure,
                cause);
    }
}

package com.synchub.billing;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.yaml.YamlFile;
import com.synchub.yaml.YamlTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One file of the catalogue, as JSON.
 *
 * @param name within the catalogue, such as {@code plans/standard.yaml}
 */
record BillingFile(String name, YamlFile file) {

    /** @throws SyncHubException {@code BILLING_CATALOGUE_INVALID}, with the line */
    static BillingFile read(String name, String text) {
        YamlFile file = YamlTree.read(
                text, (line, pointer, what, cure, cause) -> invalid(name, line, pointer, what, cure, cause));
        return new BillingFile(name, file);
    }

    JsonNode content() {
        return file.content();
    }

    BillingNode root() {
        return new BillingNode(this, "", content());
    }

    SyncHubException invalid(String pointer, String what, String cure) {
        return invalid(name, file.lineOf(pointer), pointer, what, cure, null);
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

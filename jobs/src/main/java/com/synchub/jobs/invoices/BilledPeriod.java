package com.synchub.jobs.invoices;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A month as its manifest has it: the final one if there is one, else that of the newest draft.
 *
 * @param newestDraft the run of the newest draft; null if drafts are gone
 * @param begunBy the run of the draft that it is made final by, from the first number on; null before
 * @param manifest its key in the work bucket
 * @param document the manifest
 */
public record BilledPeriod(
        InvoiceState state,
        @Nullable String newestDraft,
        @Nullable String begunBy,
        String manifest,
        JsonNode document) {}

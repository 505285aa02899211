package com.synchub.correction;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an account was billed for a month: the stored documents, as they were sealed.
 *
 * @param original the month's invoice
 * @param corrections in their order: credit notes, and what is on a later invoice or certain to be
 * @param billedOn numbers of the later invoices
 * @param waiting what a correction has carried and no invoice has taken yet: it is not billed, so another correction
 *     replaces it
 * @param nextOrdinal which no correction has had
 */
public record BilledSoFar(
        JsonNode original,
        List<JsonNode> corrections,
        SortedSet<String> billedOn,
        @Nullable JsonNode waiting,
        int nextOrdinal) {

    public BilledSoFar {
        corrections = List.copyOf(corrections);
        billedOn = new TreeSet<>(billedOn);
    }

    Ledger ledger() {
        Ledger sum = Ledger.ofInvoice(original);
        for (JsonNode correction : corrections) {
            Ledger more = Ledger.of(correction);
            sum = isCreditNote(correction) ? sum.minus(more) : sum.plus(more);
        }
        return sum;
    }

    String account() {
        return original.path("account").asString();
    }

    /** The one that says by which terms the month was rated last. */
    JsonNode latest() {
        return corrections.isEmpty() ? original : corrections.get(corrections.size() - 1);
    }

    private static boolean isCreditNote(JsonNode document) {
        return document.path("typeCode").asInt(0) == CorrectionJson.CREDIT_NOTE;
    }
}

package com.synchub.correction;

import com.synchub.vault.Checksums;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that corrects a month, not final yet.
 *
 * @param document as {@code billing/invoice.schema.json} describes it
 */
public record Correction(Kind kind, JsonNode document) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What it becomes. */
    public enum Kind {
        /** Less is due than was billed. */
        CREDIT_NOTE,
        /** More is due: lines of the account's next invoice. */
        CARRIED,
        /** The month's own invoice, of an account that had none. */
        LATE_INVOICE;

        /** What a stored correction is. */
        public static Kind of(JsonNode document) {
            if (document.path("typeCode").asInt(0) == CorrectionJson.CREDIT_NOTE) {
                return CREDIT_NOTE;
            }
            return document.path("state").asString().equals(CorrectionJson.CARRIED) ? CARRIED : LATE_INVOICE;
        }
    }

    static Correction of(Kind kind, Map<String, Object> document) {
        return new Correction(kind, JSON.valueToTree(document));
    }

    /** One line of JSON without its end, keys sorted. */
    public byte[] json() {
        return JSON.writeValueAsBytes(document);
    }

    public String sha256() {
        return Checksums.of(json()).sha256();
    }

    public String currency() {
        return document.path("currency").asString();
    }

    /** What is to be paid or given back, with tax; not negative. */
    public BigDecimal gross() {
        return new BigDecimal(document.path("totals").path("gross").asString());
    }

    /** Whether it says the same of the month as another one, whatever it was computed from. */
    boolean saysTheSameAs(JsonNode other) {
        return document.path("lines").equals(other.path("lines"))
                && document.path("taxes").equals(other.path("taxes"));
    }
}

package com.synchub.jobs.invoices;

import com.synchub.vault.Checksums;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A credit note on its way to become final. Nothing is due, so it has no due date.
 *
 * @param sha256 of the draft's line
 * @param draft what it says
 */
record FinalCreditNote(String sha256, JsonNode draft) implements InvoiceContent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FinalCreditNote of(byte[] line, JsonNode draft) {
        return new FinalCreditNote(Checksums.of(line).sha256(), draft);
    }

    String seller() {
        return draft.path("seller").path("id").asString();
    }

    NewInvoice made(YearMonth period) {
        return new NewInvoice(
                InvoiceKind.CREDIT_NOTE,
                draft.path("account").asString(),
                period,
                draft.path("ordinal").asInt(),
                draft.path("corrects").path("number").asString(),
                Currency.getInstance(draft.path("currency").asString()),
                new BigDecimal(draft.path("totals").path("gross").asString()),
                sha256);
    }

    /** One line of JSON without its end, keys sorted. */
    @Override
    public byte[] numbered(String number, Instant issuedAt) {
        Map<String, Object> document = new TreeMap<>();
        draft.propertyStream().forEach(field -> document.put(field.getKey(), field.getValue()));
        document.put("state", "final");
        document.put("number", number);
        document.put("issuedAt", issuedAt.toString());
        document.put("issueDate", LocalDate.ofInstant(issuedAt, ZoneOffset.UTC).toString());
        document.put("draftSha256", sha256);
        return JSON.writeValueAsBytes(document);
    }
}

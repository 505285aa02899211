package com.synchub.jobs.invoices;

import com.synchub.vault.Checksums;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A draft on its way to become final: all that it says, and then its number and dates.
 *
 * @param sha256 of the draft's line
 * @param draft what it says
 */
record FinalInvoice(String sha256, JsonNode draft) implements InvoiceContent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FinalInvoice of(byte[] line, JsonNode draft) {
        return new FinalInvoice(Checksums.of(line).sha256(), draft);
    }

    String seller() {
        return draft.path("seller").path("id").asString();
    }

    NewInvoice made(YearMonth period) {
        return new NewInvoice(
                InvoiceKind.INVOICE,
                draft.path("account").asString(),
                period,
                0,
                null,
                Currency.getInstance(draft.path("currency").asString()),
                new BigDecimal(draft.path("totals").path("gross").asString()),
                sha256);
    }

    /** What it carries of earlier months. */
    List<CarriedId> carried() {
        String account = draft.path("account").asString();
        return draft.path("carried")
                .valueStream()
                .map(json -> CarriedId.of(account, json))
                .toList();
    }

    /** One line of JSON without its end, keys sorted. */
    @Override
    public byte[] numbered(String number, Instant issuedAt) {
        Map<String, Object> document = new TreeMap<>();
        draft.propertyStream().forEach(field -> document.put(field.getKey(), field.getValue()));
        LocalDate issued = LocalDate.ofInstant(issuedAt, ZoneOffset.UTC);
        document.put("state", "final");
        document.put("number", number);
        document.put("typeCode", InvoiceKind.INVOICE.typeCode());
        document.put("issuedAt", issuedAt.toString());
        document.put("issueDate", issued.toString());
        document.put(
                "dueDate",
                issued.plusDays(draft.path("paymentTermsDays").asLong()).toString());
        document.put("draftSha256", sha256);
        return JSON.writeValueAsBytes(document);
    }
}

package com.synchub.jobs.invoices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last invoice of an account: says also until when it bills, on which evidence it rests, and how long it is kept.
 *
 * @param evidence SHA-256 of the sealed usage of each tenant that was purged in its month, in order
 * @param keepThrough the last day on which it has to be kept, by the day it is issued
 */
record ClosingInvoice(
        FinalInvoice invoice, LocalDate through, List<String> evidence, UnaryOperator<LocalDate> keepThrough)
        implements InvoiceContent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public byte[] numbered(String number, Instant issuedAt) {
        Map<String, Object> document = new TreeMap<>();
        JSON.readTree(invoice.numbered(number, issuedAt))
                .propertyStream()
                .forEach(field -> document.put(field.getKey(), field.getValue()));
        Map<String, Object> closing = new TreeMap<>();
        closing.put("through", through.toString());
        closing.put("evidenceSha256", evidence);
        closing.put(
                "keepThrough",
                keepThrough.apply(LocalDate.ofInstant(issuedAt, ZoneOffset.UTC)).toString());
        JsonNode node = JSON.valueToTree(closing);
        document.put("closing", node);
        return JSON.writeValueAsBytes(document);
    }
}

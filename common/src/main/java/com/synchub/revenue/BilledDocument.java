package com.synchub.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An invoice, a credit note, a carried correction or a draft, in the shape of {@code invoice.schema.json}.
 *
 * @param waits of a carried correction: whether it is on no invoice yet
 */
public record BilledDocument(DocumentKind kind, JsonNode json, boolean waits) {

    private static final int CREDIT_NOTE = 381;

    /** A line, or a deduction as the line that it would be. */
    record Line(String id, String kind, String meter, YearMonth service, boolean carried, BigDecimal amount) {}

    /** One that was issued, which its type code tells. */
    public static BilledDocument issued(JsonNode json) {
        DocumentKind kind =
                json.path("typeCode").asInt() == CREDIT_NOTE ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE;
        return new BilledDocument(kind, json, false);
    }

    /** Its number, or what it is where it has none. */
    String id() {
        return switch (kind) {
            case INVOICE, CREDIT_NOTE -> json.path("number").asString();
            case CARRIED ->
                "carried " + customer() + " " + month() + " "
                        + json.path("ordinal").asInt();
            case DRAFT -> "draft " + customer() + " " + month();
        };
    }

    String customer() {
        return json.path("account").asString();
    }

    /** A code of ISO 4217. */
    public String currency() {
        return json.path("currency").asString();
    }

    /** The month that it bills, or corrects. */
    YearMonth month() {
        return YearMonth.parse(json.path("period").path("month").asString());
    }

    /** What it adds to revenue, deductions as negative lines. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : json.path("lines")) {
            lines.add(line(line, line.path("id").asString(), 1));
        }
        int n = 1;
        for (JsonNode deduction : json.path("deductions")) {
            lines.add(line(deduction, "d" + n++, -1));
        }
        return lines;
    }

    private Line line(JsonNode line, String id, int sign) {
        return new Line(
                id,
                line.path("kind").asString(),
                line.path("meter").asString(""),
                YearMonth.from(LocalDate.parse(line.path("from").asString())),
                line.has("corrects"),
                amount(line).multiply(BigDecimal.valueOf((long) sign * kind.sign())));
    }

    /** Its taxes, negative on a credit note. */
    List<BigDecimal> taxes() {
        return json.path("taxes")
                .valueStream()
                .map(tax -> amount(tax).multiply(BigDecimal.valueOf(kind.sign())))
                .toList();
    }

    /** What the customer owes by it; negative of a credit note. */
    public BigDecimal gross() {
        return new BigDecimal(json.path("totals").path("gross").asString()).multiply(BigDecimal.valueOf(kind.sign()));
    }

    /** Without tax, and without what it carries of earlier months. */
    BigDecimal ownNet() {
        BigDecimal net = new BigDecimal(json.path("totals").path("net").asString());
        for (JsonNode carried : json.path("carried")) {
            net = net.subtract(new BigDecimal(carried.path("totals").path("net").asString()));
        }
        return net.multiply(BigDecimal.valueOf(kind.sign()));
    }

    private static BigDecimal amount(JsonNode of) {
        return new BigDecimal(of.path("amount").asString());
    }
}

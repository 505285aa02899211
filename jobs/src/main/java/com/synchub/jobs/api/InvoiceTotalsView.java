package com.synchub.jobs.api;

import tools.jackson.databind.JsonNode;

/** Sums of all invoices in one currency, as text with its decimals. */
record InvoiceTotalsView(String currency, String lines, String deductions, String net, String tax, String gross) {

    static InvoiceTotalsView of(JsonNode total) {
        return new InvoiceTotalsView(
                total.path("currency").asString(),
                total.path("lines").asString(),
                total.path("deductions").asString(),
                total.path("net").asString(),
                total.path("tax").asString(),
                total.path("gross").asString());
    }
}

package com.synchub.invoice.page;

import static com.synchub.invoice.page.Words.days;
import static com.synchub.invoice.page.Words.text;

import tools.jackson.databind.JsonNode;

/** What the amounts follow from: what each tenant used, by which terms it was rated, and what it all was computed from. */
record PageEvidence(JsonNode invoice) {

    void append(StringBuilder html) {
        tenants(html);
        terms(html);
        inputs(html);
    }

    private void tenants(StringBuilder html) {
        html.append("<h2>What was used</h2>\n");
        Table table = new Table(
                        html, "", "As counted, of each tenant; before allowances and tiers, which the account shares.")
                .columns("Tenant", "#Requests", "#MiB &times; microseconds", "#Stored bytes &times; seconds");
        for (JsonNode tenant : invoice.path("tenants")) {
            table.row(text(tenant, "tenant"))
                    .number(text(tenant, "requests"))
                    .number(text(tenant, "megabyteMicros"))
                    .number(text(tenant, "byteSeconds"))
                    .end();
        }
        table.close();
    }

    private void terms(StringBuilder html) {
        html.append("<h2>Terms</h2>\n");
        Table table = new Table(
                        html, "", "By which version which days were rated, each with the SHA-256 of what it says.")
                .columns("Days", "Terms", "SHA-256");
        for (JsonNode terms : invoice.path("terms")) {
            source(table, terms, "plan", "plan");
            source(table, terms, "rateCard", "rate card");
            if (terms.has("negotiated")) {
                source(table, terms, "negotiated", "negotiated with");
            }
        }
        table.close();
    }

    private static void source(Table table, JsonNode terms, String field, String name) {
        JsonNode source = terms.path(field);
        table.row(days(terms))
                .cell(name + " " + text(source, "id") + ", " + text(source, "version"))
                .hash(text(source, "sha256"))
                .end();
    }

    private void inputs(StringBuilder html) {
        JsonNode inputs = invoice.path("inputs");
        html.append("<h2>Computed from</h2>\n");
        Table table = new Table(html, "", "The same inputs give the same invoice.");
        table.row("Usage").hash(text(inputs, "usageWatermark")).end();
        table.row("Storage").hash(text(inputs, "storageWatermark")).end();
        table.row("Billing catalogue").hash(text(inputs, "catalogueSha256")).end();
        table.row("Version of the computation")
                .hash(text(inputs, "engineVersion"))
                .end();
        if (invoice.has("draftSha256")) {
            table.row("Draft that was approved")
                    .hash(text(invoice, "draftSha256"))
                    .end();
        }
        if (invoice.has("eInvoice")) {
            table.row("E-invoice (UBL 2.1)")
                    .hash(text(invoice.path("eInvoice"), "sha256"))
                    .end();
        }
        if (invoice.has("jsonOnlyBecause")) {
            table.row("No e-invoice").cell(text(invoice, "jsonOnlyBecause")).end();
        }
        table.close();
    }
}

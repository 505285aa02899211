package com.synchub.invoice.page;

import static com.synchub.invoice.page.Words.days;
import static com.synchub.invoice.page.Words.tax;
import static com.synchub.invoice.page.Words.text;

import com.synchub.text.Html;
import tools.jackson.databind.JsonNode;

/**
 * A draft, an invoice or a credit note as a page, with how each amount came about. The same document gives the same page; the
 * document is what counts.
 *
 * @param invoice as {@code billing/invoice.schema.json} describes it
 */
public record InvoicePage(JsonNode invoice) {

    private static final int CREDIT_NOTE = 381;

    /** All of it; it loads nothing and runs nothing. */
    public String html() {
        StringBuilder html = new StringBuilder(Html.head(title(), PageStyle.CSS));
        html.append("<main>\n");
        if (isDraft()) {
            html.append(
                    "<p class=\"draft\" role=\"note\">DRAFT, not an invoice: it has no number, and may be computed again."
                            + "</p>\n");
        }
        html.append("<h1>")
                .append(Html.text(title()))
                .append("</h1>\n<p class=\"sub\">for ")
                .append(days(invoice.path("period")))
                .append(", in ")
                .append(text(invoice, "currency"))
                .append("</p>\n");
        parties(html);
        facts(html);
        lines(html);
        deductions(html);
        totals(html);
        taxes(html);
        new PageEvidence(invoice).append(html);
        return html.append("</main>\n").append(Html.foot()).toString();
    }

    private boolean isDraft() {
        return !invoice.path("state").asString().equals("final");
    }

    private boolean isCreditNote() {
        return invoice.path("typeCode").asInt() == CREDIT_NOTE;
    }

    private String title() {
        String kind = isCreditNote() ? "Credit note" : "Invoice";
        return isDraft()
                ? "Draft of " + (isCreditNote() ? "a credit note" : "an invoice") + ": "
                        + invoice.path("account").asString()
                : kind + " " + invoice.path("number").asString();
    }

    private void parties(StringBuilder html) {
        html.append("<div class=\"parties\">\n");
        party(html, "From", invoice.path("seller"));
        party(html, "To", invoice.path("buyer"));
        html.append("</div>\n");
    }

    private static void party(StringBuilder html, String role, JsonNode party) {
        JsonNode address = party.path("address");
        html.append("<section><h2>")
                .append(role)
                .append("</h2><address><strong>")
                .append(text(party, "legalName"))
                .append("</strong>\n")
                .append(text(address, "line1"))
                .append('\n');
        if (address.has("line2")) {
            html.append(text(address, "line2")).append('\n');
        }
        if (address.has("postalCode")) {
            html.append(text(address, "postalCode")).append(' ');
        }
        html.append(text(address, "city")).append(", ").append(text(party, "country"));
        if (party.has("vatId")) {
            html.append("\nVAT id ").append(text(party, "vatId"));
        }
        JsonNode electronic = party.path("electronicAddress");
        if (!electronic.isMissingNode()) {
            html.append("\n<span class=\"small\">e-invoices: ")
                    .append(text(electronic, "scheme"))
                    .append(' ')
                    .append(text(electronic, "id"))
                    .append("</span>");
        }
        html.append("</address></section>\n");
    }

    private void facts(StringBuilder html) {
        Table facts = new Table(html, "facts", "");
        if (!isDraft()) {
            facts.row("Number").cell(text(invoice, "number")).end();
            facts.row("Date of issue").cell(text(invoice, "issueDate")).end();
        }
        if (invoice.has("corrects")) {
            facts.row("Corrects").cell(text(invoice.path("corrects"), "number")).end();
        }
        if (invoice.has("dueDate") && !isCreditNote()) {
            facts.row("Due").cell(text(invoice, "dueDate")).end();
        }
        if (!isCreditNote()) {
            facts.row("Terms of payment")
                    .cell(text(invoice, "paymentTermsDays") + " days net")
                    .end();
        }
        facts.row("Account").cell(text(invoice, "account")).end();
        facts.row(toPay()).cell("<strong>" + gross() + "</strong>").end();
        facts.close();
    }

    private void lines(StringBuilder html) {
        html.append("<h2>Lines</h2>\n");
        Table lines = new Table(html, "", text(invoice, "rounding"))
                .columns("No.", "What", "Quantity &times; price / per", "Tax", "#Amount");
        for (JsonNode line : invoice.path("lines")) {
            lines.row(text(line, "id"))
                    .cell(what(line))
                    .cell(math(line))
                    .cell(tax(line))
                    .number(text(line, "amount"))
                    .end();
        }
        lines.close();
    }

    private static String what(JsonNode line) {
        String corrects =
                line.has("corrects") ? "<span class=\"math\">corrects " + text(line, "corrects") + "</span>" : "";
        String name = Words.what(line);
        String tier = text(line, "tier");
        // A fee has but one, called as the fee is.
        return name + "<span class=\"math\">" + (tier.equalsIgnoreCase(name) ? "" : tier + "\n") + days(line)
                + "</span>" + corrects;
    }

    /** As the amount was computed; what is divided by 1 isn't divided. */
    private static String math(JsonNode line) {
        String per = text(line, "per");
        return text(line, "quantity") + " " + text(line, "unit") + "<span class=\"math\">&times; " + text(line, "price")
                + (per.equals("1") ? "" : " / " + per) + " = " + text(line, "amount") + "</span>";
    }

    private void deductions(StringBuilder html) {
        if (invoice.path("deductions").isEmpty()) {
            return;
        }
        html.append("<h2>Deductions</h2>\n");
        Table table = new Table(html, "", "").columns("What", "Days", "Tax", "#Amount");
        for (JsonNode deduction : invoice.path("deductions")) {
            table.row(text(deduction, "reason"))
                    .cell(days(deduction))
                    .cell(tax(deduction))
                    .number("&minus;" + text(deduction, "amount"))
                    .end();
        }
        table.close();
    }

    private void totals(StringBuilder html) {
        JsonNode totals = invoice.path("totals");
        html.append("<h2>Total</h2>\n");
        Table table = new Table(html, "totals", "");
        table.row("Lines").number(text(totals, "lines")).end();
        if (!invoice.path("deductions").isEmpty()) {
            table.row("Deductions")
                    .number("&minus;" + text(totals, "deductions"))
                    .end();
        }
        table.row("Net").number(text(totals, "net")).end();
        table.row("Tax").number(text(totals, "tax")).end();
        table.row("pay", toPay()).number(gross()).end();
        table.close();
    }

    private String toPay() {
        return isCreditNote() ? "To be credited" : "To pay";
    }

    private String gross() {
        return text(invoice.path("totals"), "gross") + "&nbsp;" + text(invoice, "currency");
    }

    private void taxes(StringBuilder html) {
        html.append("<h2>Tax</h2>\n");
        Table table = new Table(html, "", "Rounded once for each category and rate.")
                .columns("Category", "#Rate", "#Net", "#Tax");
        for (JsonNode tax : invoice.path("taxes")) {
            String reason = tax.has("exemptionReason")
                    ? "<span class=\"math\">" + text(tax, "exemptionReason") + "</span>"
                    : "";
            table.row(text(tax, "taxCategory") + ", "
                            + Words.named(tax.path("taxCategory").asString()) + reason)
                    .number(text(tax, "taxPercent") + " %")
                    .number(text(tax, "net"))
                    .number(text(tax, "amount"))
                    .end();
        }
        table.close();
    }
}

package com.synchub.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.invoice.page.InvoicePage;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page of an invoice: all that it says, as text, in a file that stands alone. */
class InvoicePageTest {

    private static final Invoice INVOICE =
            UblBills.invoice(UblBills.catalogue("s19", "e").minimumFee("1000"));

    @Test
    void aPageHasTheMathOfEachLineAndAllTotals() {
        String page = page(UblBills.numbered(INVOICE));

        for (Line line : INVOICE.lines()) {
            String per = line.charge().per().toPlainString();
            assertThat(page)
                    .contains(line.charge().quantity().toPlainString() + " "
                            + line.charge().unit()
                            + "<span class=\"math\">&times; "
                            + line.charge().price().toPlainString()
                            + (per.equals("1") ? "" : " / " + per) + " = "
                            + line.charge().amount().toPlainString() + "</span>");
        }
        for (TaxTotal tax : INVOICE.taxes()) {
            assertThat(page)
                    .contains("<td class=\"n\">" + tax.net().toPlainString() + "</td><td class=\"n\">"
                            + tax.amount().toPlainString() + "</td>");
        }
        Totals totals = INVOICE.totals();
        assertThat(page)
                .contains(
                        "Invoice US-2026-000001",
                        "<td>2026-08-01</td>",
                        "Art. 132",
                        "&minus;" + totals.deductions().toPlainString(),
                        ">" + totals.lines().toPlainString() + "<",
                        ">" + totals.net().toPlainString() + "<",
                        ">" + totals.tax().toPlainString() + "<",
                        "To pay</th><td class=\"n\">" + totals.gross().toPlainString() + "&nbsp;EUR<",
                        INVOICE.inputs().catalogueSha256(),
                        INVOICE.terms().get(0).plan().sha256())
                .doesNotContain("DRAFT");
    }

    @Test
    void aDraftSaysThatItIsNoInvoiceAndACreditNoteWhatItCorrects() {
        JsonNode draft = JsonMapper.shared().readTree(InvoiceJson.draft(INVOICE));

        assertThat(page(draft)).contains("DRAFT, not an invoice").doesNotContain("Date of issue", ">Due<");
        assertThat(page(UblBills.credited(INVOICE)))
                .contains("Credit note US-2026-000002", "Corrects</th><td>US-2026-000001", "To be credited")
                .doesNotContain("To pay", "DRAFT", ">Due<");
    }

    @Test
    void hostileTextIsShownAndNothingElse() {
        String hostile = "<script>alert(1)</script>\"'&\u0000\u202e</style><img src=x onerror=y>";
        ObjectNode document = UblBills.numbered(INVOICE);
        ((ObjectNode) document.path("buyer")).put("legalName", hostile);
        ((ObjectNode) document.path("buyer").path("address")).put("line1", hostile);
        ((ObjectNode) document.path("lines").get(0)).put("tier", hostile).put("unit", hostile);
        ((ObjectNode) document.path("tenants").get(0)).put("tenant", hostile);
        ((ObjectNode) document.path("deductions").get(0)).put("reason", hostile);
        document.put("number", hostile).put("account", hostile);

        String page = page(document);

        assertThat(page)
                .doesNotContain("<script", "<img", "\u0000")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\ufffd");
        assertThat(page.split("</style>", -1)).hasSize(2);
    }

    @Test
    void itLoadsNothingRunsNothingAndIsTheSameEverywhere() {
        Locale locale = Locale.getDefault();
        String page = page(UblBills.numbered(INVOICE));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(page(UblBills.numbered(INVOICE))).isEqualTo(page);
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("default-src 'none'", "@page{size:A4")
                .doesNotContain("<script", "<link", "<img", "http://", "https://", "url(");
        for (String tag : List.of("table", "thead", "tr", "main", "section", "address", "span", "caption")) {
            assertThat(page.split("<" + tag + "[ >]", -1)).as(tag).hasSameSizeAs(page.split("</" + tag + ">", -1));
        }
        assertThat(page).doesNotContain("<th>");
    }

    private static String page(JsonNode invoice) {
        return new InvoicePage(invoice).html();
    }
}

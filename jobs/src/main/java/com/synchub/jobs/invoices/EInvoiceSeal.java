package com.synchub.jobs.invoices;

import com.synchub.invoice.ubl.EInvoices;
import com.synchub.vault.Checksums;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the e-invoice of a numbered invoice, and states its digest in the JSON. Invoices and credit notes of accounts that get
 * none stay as they are, to the byte.
 */
final class EInvoiceSeal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EInvoices eInvoices;

    EInvoiceSeal(EInvoices eInvoices) {
        this.eInvoices = eInvoices;
    }

    /** Errors: {@code E_INVOICE_INVALID} if it breaks a rule of EN 16931. */
    InvoiceBytes seal(byte[] json) {
        JsonNode invoice = JSON.readTree(json);
        if (!EInvoices.isWanted(invoice)) {
            return InvoiceBytes.jsonOnly(json);
        }
        byte[] xml = eInvoices.xml(invoice);
        Map<String, Object> document = new TreeMap<>();
        invoice.propertyStream().forEach(field -> document.put(field.getKey(), field.getValue()));
        document.put(
                "eInvoice",
                new TreeMap<>(Map.of(
                        "format", EInvoices.UBL,
                        "rules", EInvoices.rules(),
                        "sha256", Checksums.of(xml).sha256())));
        return new InvoiceBytes(JSON.writeValueAsBytes(document), xml);
    }
}

package com.synchub.invoice.ubl;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.FormatCheck;
import com.synchub.invoice.Invoice;
import com.synchub.invoice.InvoiceJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * E-invoices: UBL 2.1 as EN 16931 wants it. Nothing leaves this class that breaks a rule. The first one of a process takes
 * seconds, in which the rules are compiled.
 */
public final class EInvoices implements FormatCheck {

    /** As a document's {@code formats} has it. */
    public static final String UBL = "ubl";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What stands for the number that a draft has not got. */
    private static final String STAND_IN = "-9999-999999";

    /** The version of CEN's rules, which every e-invoice has passed; asking loads them. */
    public static String rules() {
        return En16931.version();
    }

    /** Whether an invoice's account gets one. */
    public static boolean isWanted(JsonNode invoice) {
        return invoice.path("formats").valueStream().anyMatch(format -> format.asString()
                .equals(UBL));
    }

    /**
     * The XML of a numbered invoice or credit note. The same document gives the same bytes.
     *
     * @param invoice the JSON document of a final one
     * @throws SyncHubException {@code E_INVOICE_INVALID} if it breaks a rule
     */
    public byte[] xml(JsonNode invoice) {
        byte[] xml = new UblDocument(invoice).xml();
        List<BrokenRule> broken = En16931.brokenBy(xml, UblDocument.isCreditNote(invoice));
        if (!broken.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.E_INVOICE_INVALID,
                    "cannot issue an e-invoice to account '"
                            + invoice.path("account").asString() + "': " + said(broken),
                    "Mend the account or the seller in the billing catalogue, and make a new draft; see the runbook"
                            + " invoices.md. No number was given out.");
        }
        return xml;
    }

    /** The XML of an invoice that was valid when it became final, by whatever rules held then. */
    public byte[] rebuilt(JsonNode invoice) {
        return new UblDocument(invoice).xml();
    }

    @Override
    public Optional<String> refusal(Invoice invoice) {
        JsonNode draft = JSON.readTree(InvoiceJson.draft(invoice));
        return isWanted(draft) ? refusal(draft) : Optional.empty();
    }

    /** Why a draft of an invoice or of a credit note breaks a rule, whatever its number will be; empty if it doesn't. */
    public Optional<String> refusal(JsonNode draft) {
        JsonNode numbered = numbered(draft);
        List<BrokenRule> broken = En16931.brokenBy(new UblDocument(numbered).xml(), UblDocument.isCreditNote(numbered));
        return broken.isEmpty() ? Optional.empty() : Optional.of(said(broken));
    }

    private static JsonNode numbered(JsonNode draft) {
        Map<String, Object> document = new TreeMap<>();
        LocalDate issued = Fields.day(draft.path("period"), "through").plusDays(1);
        document.put("typeCode", 380);
        draft.propertyStream().forEach(field -> document.put(field.getKey(), field.getValue()));
        document.put("number", draft.path("seller").path("id").asString().toUpperCase(Locale.ROOT) + STAND_IN);
        document.put("issueDate", issued.toString());
        document.put(
                "dueDate",
                issued.plusDays(draft.path("paymentTermsDays").asLong()).toString());
        return JSON.valueToTree(document);
    }

    /** Ids of all, and what the first of the standard's own says; what the schema says may repeat the invoice. */
    private static String said(List<BrokenRule> broken) {
        String ids = broken.stream().map(BrokenRule::id).distinct().collect(Collectors.joining(", "));
        return "EN 16931 refuses it: " + ids
                + broken.stream()
                        .filter(rule -> rule.id().startsWith("BR-"))
                        .findFirst()
                        .map(rule -> " (" + rule.text().replaceFirst("^\\[[^\\]]*\\]-?", "") + ")")
                        .orElse("");
    }
}

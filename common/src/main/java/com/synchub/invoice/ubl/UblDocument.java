package com.synchub.invoice.ubl;

import static com.synchub.invoice.ubl.Fields.day;
import static com.synchub.invoice.ubl.Fields.text;

import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import tools.jackson.databind.JsonNode;

/** A numbered invoice or credit note, from its JSON document to UBL 2.1. The same document gives the same bytes. */
final class UblDocument {

    /** BT-24: the whole of the standard, and nothing but it. */
    private static final String PROFILE = "urn:cen.eu:en16931:2017";

    private static final int CREDIT_NOTE = 381;
    private static final String CORRECTS = "corrects";

    private final JsonNode invoice;
    private final UblParties parties;
    private final UblAmounts amounts;
    private final UblLines lines;

    UblDocument(JsonNode invoice) {
        this.invoice = invoice;
        this.parties = new UblParties(invoice);
        this.amounts = new UblAmounts(invoice);
        this.lines = new UblLines(invoice, amounts);
    }

    static boolean isCreditNote(JsonNode invoice) {
        return invoice.path("typeCode").asInt() == CREDIT_NOTE;
    }

    byte[] xml() {
        return isCreditNote(invoice)
                ? bytes(UBL21Marshaller.creditNote(), creditNote())
                : bytes(UBL21Marshaller.invoice(), invoice());
    }

    /** Validated against the schema by whoever asks the rules. */
    private static <T> byte[] bytes(GenericJAXBMarshaller<T> marshaller, T document) {
        return Objects.requireNonNull(marshaller
                .setUseSchema(false)
                .setFormattedOutput(true)
                .setCharset(StandardCharsets.UTF_8)
                .getAsBytes(document));
    }

    private InvoiceType invoice() {
        InvoiceType ubl = new InvoiceType();
        ubl.setCustomizationID(PROFILE);
        ubl.setID(text(invoice, "number"));
        ubl.setIssueDate(day(invoice, "issueDate"));
        ubl.setDueDate(day(invoice, "dueDate"));
        ubl.setInvoiceTypeCode(text(invoice, "typeCode"));
        ubl.addNote(rounding());
        ubl.setDocumentCurrencyCode(text(invoice, "currency"));
        ubl.addInvoicePeriod(period());
        preceding().forEach(ubl::addBillingReference);
        ubl.setAccountingSupplierParty(parties.seller());
        ubl.setAccountingCustomerParty(parties.buyer());
        if (isDelivered()) {
            ubl.addDelivery(parties.delivery());
        }
        ubl.addPaymentTerms(terms(text(invoice, "paymentTermsDays") + " days net"));
        amounts.allowances().forEach(ubl::addAllowanceCharge);
        ubl.addTaxTotal(amounts.taxes());
        ubl.setLegalMonetaryTotal(amounts.totals());
        lines.ofInvoice().forEach(ubl::addInvoiceLine);
        return ubl;
    }

    private CreditNoteType creditNote() {
        CreditNoteType ubl = new CreditNoteType();
        ubl.setCustomizationID(PROFILE);
        ubl.setID(text(invoice, "number"));
        ubl.setIssueDate(day(invoice, "issueDate"));
        ubl.setCreditNoteTypeCode(text(invoice, "typeCode"));
        ubl.addNote(rounding());
        ubl.setDocumentCurrencyCode(text(invoice, "currency"));
        ubl.addInvoicePeriod(period());
        preceding().forEach(ubl::addBillingReference);
        ubl.setAccountingSupplierParty(parties.seller());
        ubl.setAccountingCustomerParty(parties.buyer());
        if (isDelivered()) {
            ubl.addDelivery(parties.delivery());
        }
        // An amount above zero wants a date or terms (BR-CO-25), and nothing falls due for the buyer.
        ubl.addPaymentTerms(terms("To be credited to the buyer"));
        amounts.allowances().forEach(ubl::addAllowanceCharge);
        ubl.addTaxTotal(amounts.taxes());
        ubl.setLegalMonetaryTotal(amounts.totals());
        lines.ofCreditNote().forEach(ubl::addCreditNoteLine);
        return ubl;
    }

    private NoteType rounding() {
        return new NoteType(text(invoice, "rounding"));
    }

    private boolean isDelivered() {
        return TaxCategories.anyIs(invoice, TaxCategories.INTRA_COMMUNITY);
    }

    /** Covers all lines: a fee in advance is for the month after, a correction for one before. */
    private PeriodType period() {
        List<JsonNode> all = new ArrayList<>(List.of(invoice.path("period")));
        invoice.path("lines").forEach(all::add);
        LocalDate first = all.stream()
                .map(one -> day(one, "from"))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate last = all.stream()
                .map(one -> day(one, "through"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        PeriodType period = new PeriodType();
        period.setStartDate(first);
        period.setEndDate(last);
        return period;
    }

    /**
     * What is corrected (BT-25), and of when that is (BT-26) where it is said: by the whole document, or by some of its
     * lines.
     */
    private List<BillingReferenceType> preceding() {
        SortedMap<String, Optional<LocalDate>> corrected = new TreeMap<>();
        Stream.concat(Stream.of(invoice), invoice.path("carried").valueStream())
                .map(corrector -> corrector.path(CORRECTS))
                .filter(JsonNode::isObject)
                .forEach(original -> corrected.put(text(original, "number"), Optional.of(day(original, "issueDate"))));
        invoice.path("alsoCorrects")
                .valueStream()
                .forEach(number -> corrected.putIfAbsent(number.asString(), Optional.empty()));
        return corrected.entrySet().stream()
                .map(each -> reference(each.getKey(), each.getValue()))
                .toList();
    }

    private static BillingReferenceType reference(String number, Optional<LocalDate> issued) {
        DocumentReferenceType document = new DocumentReferenceType();
        document.setID(number);
        issued.ifPresent(document::setIssueDate);
        BillingReferenceType reference = new BillingReferenceType();
        reference.setInvoiceDocumentReference(document);
        return reference;
    }

    private static PaymentTermsType terms(String note) {
        PaymentTermsType terms = new PaymentTermsType();
        terms.addNote(new NoteType(note));
        return terms;
    }
}

package com.synchub.invoice;

import static com.synchub.invoice.UblBills.E_INVOICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.helger.ubl21.UBL21Marshaller;
import com.synchub.billing.Catalogues;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.ubl.EInvoices;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Consumer;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** E-invoices: what is made is valid by CEN's rules and says what the invoice says; what is wrong is refused with the rule. */
class EInvoicesTest {

    @ParameterizedTest
    @CsvSource({"s19, s19", "s19, s7", "ae, ae", "e, e", "s19, e", "ae, s19", "z, z", "g, g", "k, k", "o, o"})
    void anInvoiceOfAnyTaxIsValidAndReadsBackAsItWas(String usageTax, String flatFeeTax) {
        Invoice invoice =
                UblBills.invoice(UblBills.catalogue(usageTax, flatFeeTax).minimumFee("1000"));
        assertThat(invoice.deductions()).isNotEmpty();
        assertThat(invoice.lines()).anyMatch(line -> line.kind() == Line.Kind.MINIMUM);

        assertReadsBack(invoice, read(E_INVOICES.xml(UblBills.numbered(invoice))));
    }

    @Test
    void aCurrencyWithoutDecimalsIsValid() {
        Invoice invoice = UblBills.invoice(UblBills.catalogue("ae", "ae")
                .currency("JPY")
                .plan("smallestInvoice", "\"1\"")
                .acme("overrides", "[]"));

        InvoiceType ubl = read(E_INVOICES.xml(UblBills.numbered(invoice)));

        assertReadsBack(invoice, ubl);
        MonetaryTotalType payable = there(ubl.getLegalMonetaryTotal());
        assertThat(there(payable.getPayableAmount()).getCurrencyID()).isEqualTo("JPY");
        assertThat(there(payable.getPayableAmountValue()).scale()).isZero();
    }

    @Test
    void aCreditNoteNamesWhatItCorrects() {
        Invoice invoice = UblBills.invoice(UblBills.catalogue("s19", "s7"));

        byte[] xml = E_INVOICES.xml(UblBills.credited(invoice));

        CreditNoteType ubl = Objects.requireNonNull(UBL21Marshaller.creditNote().read(new ByteArrayInputStream(xml)));
        assertThat(ubl.getCreditNoteTypeCodeValue()).isEqualTo("381");
        assertThat(corrected(ubl.getBillingReference())).isEqualTo("US-2026-000001");
        assertThat(ubl.getCreditNoteLineCount()).isEqualTo(invoice.lines().size());
        assertTotals(invoice.totals(), there(ubl.getLegalMonetaryTotal()));
    }

    @Test
    void aLineThatCorrectsAnEarlierMonthHasItsPeriodAndNamesTheOriginal() {
        ObjectNode document = UblBills.numbered(UblBills.invoice(UblBills.catalogue("s19", "s19")));
        ObjectNode line = (ObjectNode) document.path("lines").get(1);
        line.put("from", "2026-04-01").put("through", "2026-04-30").put("corrects", "US-2026-000000");
        document.putArray("carried")
                .addObject()
                .putObject("corrects")
                .put("number", "US-2026-000000")
                .put("issueDate", "2026-05-02");

        InvoiceType ubl = read(E_INVOICES.xml(document));

        assertThat(corrected(ubl.getBillingReference())).isEqualTo("US-2026-000000");
        InvoiceLineType carried = ubl.getInvoiceLine().get(1);
        assertThat(carried.getInvoicePeriod().get(0).getStartDateValueLocal()).isEqualTo("2026-04-01");
        assertThat(carried.getNote().get(0).getValue()).isEqualTo("Correction of US-2026-000000");
        assertThat(ubl.getInvoicePeriod().get(0).getStartDateValueLocal()).isEqualTo("2026-04-01");
    }

    @Test
    void hostileNamesAreText() {
        String name = "</cbc:Name><!--]]>&amp;'\"<script>\u0001\u0000\ufffe\t\n\r\ud83d\ude00\ud800 ${x} %n";
        ObjectNode document = UblBills.numbered(UblBills.invoice(UblBills.catalogue("s19", "s19")));
        ((ObjectNode) document.path("buyer")).put("legalName", name);
        ((ObjectNode) document.path("buyer").path("address")).put("line1", name).put("city", name);
        ((ObjectNode) document.path("lines").get(0)).put("tier", name);

        InvoiceType ubl = read(E_INVOICES.xml(document));

        String shown =
                name.replaceAll("[\\x00\\x01\ufffe]", "\ufffd").replace("\ud83d\ude00\ud800", "\ud83d\ude00\ufffd");
        PartyType buyer = there(there(ubl.getAccountingCustomerParty()).getParty());
        assertThat(buyer.getPartyLegalEntity().get(0).getRegistrationNameValue())
                .isEqualTo(shown);
        assertThat(there(buyer.getPostalAddress()).getCityNameValue()).isEqualTo(shown);
        assertThat(there(ubl.getInvoiceLine().get(0).getItem())
                        .getDescription()
                        .get(0)
                        .getValue())
                .isEqualTo(shown + "; counted in request");
    }

    @Test
    void theSameInvoiceGivesTheSameBytesWhereverItIsMade() {
        Invoice invoice = UblBills.invoice(UblBills.catalogue("s19", "s7"));
        byte[] here = E_INVOICES.xml(UblBills.numbered(invoice));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(E_INVOICES.xml(UblBills.numbered(invoice))).isEqualTo(here);
            assertThat(E_INVOICES.rebuilt(UblBills.numbered(invoice))).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(new String(here, StandardCharsets.UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"")
                .contains("<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>")
                .doesNotContain("/>", "></");
    }

    static List<Arguments> faults() {
        return List.of(
                fault("BR-AE-02", "ae", document -> object(document, "/buyer").remove("vatId")),
                fault("BR-CO-10", "s19", document -> object(document, "/totals").put("lines", "1.00")),
                fault("BR-CO-15", "s19", document -> object(document, "/totals").put("gross", "1.00")),
                fault("BR-S-08", "s19", document -> object(document, "/taxes/0").put("net", "1.00")),
                fault("BR-E-10", "e", document -> object(document, "/taxes/0").remove("exemptionReason")),
                fault("BR-27", "s19", document -> object(document, "/lines/0").put("price", "-1")),
                fault("BR-DEC-23", "s19", document -> object(document, "/lines/0")
                        .put("amount", "0.001")),
                fault("BR-CO-09", "s19", document -> object(document, "/buyer").put("vatId", "12345")),
                fault("BR-CL-14", "s19", document -> object(document, "/buyer").put("country", "XX")),
                fault("BR-CL-25", "s19", document -> object(document, "/buyer/electronicAddress")
                        .put("scheme", "QQ")),
                fault("BR-CL-04", "s19", document -> document.put("currency", "DEM")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatBreaksARuleIsRefusedByItsName(String rule, String tax, Consumer<ObjectNode> fault) {
        ObjectNode document = UblBills.numbered(UblBills.invoice(UblBills.catalogue(tax, tax)));
        assertThat(E_INVOICES.refusal(document)).isEmpty();
        fault.accept(document);

        assertThatThrownBy(() -> E_INVOICES.xml(document))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.E_INVOICE_INVALID))
                .hasMessageContaining(rule);
        assertThat(E_INVOICES.refusal(document).orElseThrow()).contains(rule);
    }

    @Test
    void anAccountWhoseEInvoiceWouldBeInvalidIsParkedWithTheRule() {
        Catalogues wrong = UblBills.catalogue("s19", "s19").party("vatId", "\"12345\"");

        Bills bills = UblBills.checked(wrong);

        assertThat(bills.invoices()).isEmpty();
        assertThat(bills.period().parkedList()).singleElement().satisfies(parked -> {
            assertThat(parked.account()).isEqualTo("acme");
            assertThat(parked.reason()).isEqualTo(ParkReason.E_INVOICE_INVALID);
            assertThat(parked.detail()).startsWith("EN 16931 refuses it: BR-CO-09 (");
        });
        assertThat(bills.period().parked()).isEqualTo(bills.period().tenants()).isEqualTo(1);
        assertThat(UblBills.checked(wrong.party("invoiceFormat", "json")).invoices())
                .hasSize(1);
        assertThat(UblBills.checked(UblBills.catalogue("s19", "s19")).invoices())
                .hasSize(1);
    }

    @Test
    void whatEn16931HasNoDecimalsForIsJsonOnly() {
        Invoice invoice = UblBills.checked(
                        UblBills.catalogue("s19", "s19").currency("KWD").acme("overrides", "[]"))
                .only();

        assertThat(EInvoices.isWanted(UblBills.numbered(invoice))).isFalse();
    }

    private static Arguments fault(String rule, String tax, Consumer<ObjectNode> fault) {
        return Arguments.of(rule, tax, fault);
    }

    private static ObjectNode object(ObjectNode document, String at) {
        return (ObjectNode) document.at(at);
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static @Nullable String corrected(List<BillingReferenceType> references) {
        return there(references.get(0).getInvoiceDocumentReference()).getIDValue();
    }

    private static InvoiceType read(byte[] xml) {
        return Objects.requireNonNull(UBL21Marshaller.invoice().read(new ByteArrayInputStream(xml)));
    }

    private static void assertReadsBack(Invoice invoice, InvoiceType ubl) {
        assertThat(ubl.getIDValue()).isEqualTo("US-2026-000001");
        assertThat(ubl.getInvoiceLine()).hasSameSizeAs(invoice.lines());
        for (int i = 0; i < invoice.lines().size(); i++) {
            Line line = invoice.lines().get(i);
            InvoiceLineType read = ubl.getInvoiceLine().get(i);
            assertThat(read.getInvoicedQuantityValue())
                    .isEqualByComparingTo(line.charge().quantity());
            assertThat(there(read.getPrice()).getPriceAmountValue())
                    .isEqualByComparingTo(line.charge().price());
            assertThat(there(read.getPrice()).getBaseQuantityValue())
                    .isEqualByComparingTo(line.charge().per());
            assertThat(read.getLineExtensionAmountValue())
                    .isEqualTo(line.charge().amount());
            assertThat(read.getInvoicePeriod().get(0).getStartDateValueLocal()).isEqualTo(line.from());
            assertThat(read.getInvoicePeriod().get(0).getEndDateValueLocal()).isEqualTo(line.through());
        }
        List<TaxSubtotalType> taxes = ubl.getTaxTotal().get(0).getTaxSubtotal();
        assertThat(taxes).hasSameSizeAs(invoice.taxes());
        for (int i = 0; i < taxes.size(); i++) {
            TaxTotal tax = invoice.taxes().get(i);
            assertThat(there(taxes.get(i).getTaxCategory()).getIDValue())
                    .isEqualTo(tax.tax().category().name());
            assertThat(taxes.get(i).getTaxableAmountValue()).isEqualTo(tax.net());
            assertThat(taxes.get(i).getTaxAmountValue()).isEqualTo(tax.amount());
        }
        assertThat(ubl.getTaxTotal().get(0).getTaxAmountValue())
                .isEqualTo(invoice.totals().tax());
        assertTotals(invoice.totals(), there(ubl.getLegalMonetaryTotal()));
    }

    private static void assertTotals(Totals totals, MonetaryTotalType read) {
        BigDecimal allowances =
                read.getAllowanceTotalAmount() == null ? BigDecimal.ZERO : read.getAllowanceTotalAmountValue();
        assertThat(read.getLineExtensionAmountValue()).isEqualTo(totals.lines());
        assertThat(allowances).isEqualByComparingTo(totals.deductions());
        assertThat(read.getTaxExclusiveAmountValue()).isEqualTo(totals.net());
        assertThat(read.getTaxInclusiveAmountValue()).isEqualTo(totals.gross());
        assertThat(read.getPayableAmountValue()).isEqualTo(totals.gross());
    }
}

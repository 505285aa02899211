package com.synchub.revenue;

import static com.synchub.revenue.LedgerAccount.DEFERRED;
import static com.synchub.revenue.LedgerAccount.RECEIVABLE;
import static com.synchub.revenue.LedgerAccount.REVENUE;
import static com.synchub.revenue.LedgerAccount.TAX;
import static com.synchub.revenue.LedgerAccount.UNBILLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two invoices of June and what corrected them, whose amounts are written out in the golden files. */
class DocumentPostingsTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final YearMonth JULY = JUNE.plusMonths(1);

    private final BilledDocument big = BilledDocument.issued(golden("v1/invoices", 0));
    private final BilledDocument yen = BilledDocument.issued(golden("v1/invoices", 1));
    private final BilledDocument credited = BilledDocument.issued(golden("corrections-v1/corrections", 0));
    private final BilledDocument carried =
            new BilledDocument(DocumentKind.CARRIED, golden("corrections-v1/corrections", 1), true);

    @Test
    void anInvoiceIsRevenueAndTaxLessWhatItDeducts() {
        List<Posting> postings = new DocumentPostings(big).own();

        assertThat(postings)
                .extracting(Posting::line, Posting::debit, Posting::credit, posting -> posting.amount()
                        .toPlainString())
                .containsExactly(
                        tuple("2", RECEIVABLE, REVENUE, "700.00"),
                        tuple("3", RECEIVABLE, REVENUE, "151.00"),
                        tuple("6", RECEIVABLE, REVENUE, "350.00"),
                        tuple("7", RECEIVABLE, REVENUE, "1036.04"),
                        tuple("9", RECEIVABLE, REVENUE, "1605.29"),
                        tuple("10", RECEIVABLE, REVENUE, "3.33"),
                        tuple("d1", REVENUE, RECEIVABLE, "373.92"),
                        tuple("t1", RECEIVABLE, TAX, "659.63"));
        assertThat(credited(postings, RECEIVABLE)).isEqualByComparingTo("-4131.37");
    }

    @Test
    void whatIsChargedInAdvanceIsRevenueOfTheMonthThatIsServed() {
        List<Posting> june = new DocumentPostings(yen).own();
        List<Posting> july = new DocumentPostings(yen).releasedIn(JULY);

        assertThat(credited(june, REVENUE)).isEqualByComparingTo("1500");
        assertThat(credited(june, DEFERRED)).isEqualByComparingTo("310");
        assertThat(july).singleElement().satisfies(posting -> {
            assertThat(posting.debit()).isEqualTo(DEFERRED);
            assertThat(posting.credit()).isEqualTo(REVENUE);
            assertThat(posting.amount()).isEqualByComparingTo("310");
            assertThat(posting.what()).isEqualTo("RELEASE");
        });
        assertThat(new DocumentPostings(yen).releasedIn(JULY.plusMonths(1))).isEmpty();
    }

    @Test
    void aCreditNoteTakesRevenueAndTaxBack() {
        List<Posting> postings = new DocumentPostings(credited).own();

        assertThat(credited(postings, REVENUE)).isEqualByComparingTo("-525.00");
        assertThat(credited(postings, TAX)).isEqualByComparingTo("-99.75");
        assertThat(credited(postings, RECEIVABLE)).isEqualByComparingTo("624.75");
    }

    @Test
    void whatIsCarriedIsRevenueOfItsMonthAndUnbilledUntilAnInvoiceHasIt() {
        List<Posting> june = new DocumentPostings(carried).own();
        List<Posting> july = new DocumentPostings(nextInvoice()).own();

        assertThat(credited(june, REVENUE)).isEqualByComparingTo("3543");
        assertThat(credited(june, UNBILLED)).isEqualByComparingTo("-3543");
        assertThat(credited(july, UNBILLED)).isEqualByComparingTo("3543");
        assertThat(credited(july, REVENUE)).isZero();
        assertThat(credited(july, RECEIVABLE)).isEqualByComparingTo("-3543");
    }

    @Test
    void sumsSayWhatIsBilledUnbilledReleasedAndCredited() {
        RevenueSums sums = new RevenueSums();
        for (BilledDocument document : List.of(big, yen, credited, carried)) {
            sums.add(document, new DocumentPostings(document).own());
        }

        assertThat(sums.result())
                .containsExactly(
                        revenue("EUR", "2946.74", "2946.74", "0.00", "0.00", "-525.00", "0.00", "559.88", "3506.62"),
                        revenue("JPY", "5043", "1500", "3543", "0", "0", "310", "0", "1810"));
        RevenueSums next = new RevenueSums();
        next.addReleased(new DocumentPostings(yen).releasedIn(JULY));
        assertThat(next.result()).containsExactly(revenue("JPY", "310", "0", "0", "310", "0", "0", "0", "0"));
    }

    @Test
    void aDraftIsUnbilledWithoutTax() {
        BilledDocument draft = new BilledDocument(DocumentKind.DRAFT, golden("v1/invoices", 0), true);

        List<Posting> postings = new DocumentPostings(draft).own();

        assertThat(credited(postings, UNBILLED)).isEqualByComparingTo("-3471.74");
        assertThat(credited(postings, REVENUE)).isEqualByComparingTo("3471.74");
        assertThat(credited(postings, TAX)).isZero();
    }

    @Test
    void aDocumentThatIsNotTheSumOfItsLinesIsNotEntered() {
        ObjectNode other = (ObjectNode) golden("v1/invoices", 0);
        ((ObjectNode) other.path("totals")).put("gross", "4131.38");

        assertThatThrownBy(() -> new DocumentPostings(BilledDocument.issued(other)).own())
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COUNTS_DO_NOT_ADD_UP));
    }

    /** July's invoice of the account has nothing but what is carried. */
    private BilledDocument nextInvoice() {
        ObjectNode invoice = (ObjectNode) golden("corrections-v1/corrections", 1);
        invoice.put("number", "SYNCHUB-2026-000009").put("typeCode", 380);
        ((ObjectNode) invoice.path("period")).put("month", JULY.toString());
        for (JsonNode line : invoice.path("lines")) {
            ((ObjectNode) line).put("corrects", "SYNCHUB-2026-000002");
        }
        return BilledDocument.issued(invoice);
    }

    private static CurrencyRevenue revenue(String currency, String... amounts) {
        return new CurrencyRevenue(
                currency,
                new BigDecimal(amounts[0]),
                new BigDecimal(amounts[1]),
                new BigDecimal(amounts[2]),
                new BigDecimal(amounts[3]),
                new BigDecimal(amounts[4]),
                new BigDecimal(amounts[5]),
                new BigDecimal(amounts[6]),
                new BigDecimal(amounts[7]));
    }

    private static BigDecimal credited(List<Posting> postings, LedgerAccount account) {
        return postings.stream().map(posting -> posting.credited(account)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Drafts get what makes them issued ones. */
    private static JsonNode golden(String file, int line) {
        try (InputStream in = DocumentPostingsTest.class.getResourceAsStream("/billing/golden/" + file + ".ndjson")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            ObjectNode json = (ObjectNode)
                    JsonMapper.shared().readTree(text.lines().toList().get(line));
            return json.put("number", "SYNCHUB-2026-00000" + (line + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

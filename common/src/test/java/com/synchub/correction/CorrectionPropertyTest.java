package com.synchub.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.billing.BillingCatalogue;
import com.synchub.billing.Catalogues;
import com.synchub.invoice.AccountBill;
import com.synchub.invoice.BillingOutcome;
import com.synchub.invoice.Carried;
import com.synchub.invoice.CarriedOver;
import com.synchub.invoice.Invoice;
import com.synchub.invoice.InvoiceJson;
import com.synchub.invoice.PeriodBilling;
import com.synchub.invoice.RandomBills;
import com.synchub.invoice.StorageUsage;
import com.synchub.invoice.TenantFacts;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of corrections, whatever the terms and however usage has changed. */
class CorrectionPropertyTest {

    private static final Schema SCHEMA = schema();
    private static final YearMonth JULY = AccountBooks.JUNE.plusMonths(1);

    /** How June looks different at a re-rating. */
    private enum Change {
        MORE_USAGE,
        OTHER_USAGE,
        NO_USAGE,
        OTHER_DISCOUNT,
        OTHER_TAX,
        NONE
    }

    /**
     * One re-rating.
     *
     * @param rows that are added, or are all
     * @param taken whether July's invoice takes what it carried before the next one
     */
    private record Step(Change change, List<DailyUsage> rows, boolean taken) {}

    private record Story(RandomBills.Case first, List<Step> steps) {}

    /** Chains of re-ratings: after each, all documents together are what the whole usage bills. */
    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void originalAndCorrectionsAreWhatTheWholeUsageBills(@ForAll("stories") Story story) {
        Catalogues prices = story.first().prices();
        List<DailyUsage> rows = new ArrayList<>(story.first().rows());
        Map<String, AccountBooks> books = new TreeMap<>();
        AccountBooks.june(prices.build(), rows).forEach((account, bill) -> {
            AccountBooks its = new AccountBooks(account);
            its.accept(bill, its.rerate(bill));
            books.put(account, its);
        });
        for (Step step : story.steps()) {
            apply(step, prices, rows);
            BillingCatalogue catalogue = prices.build();
            AccountBooks.june(catalogue, rows).forEach((account, bill) -> {
                if (bill.outcome() != BillingOutcome.PARKED) {
                    rerate(Objects.requireNonNull(books.get(account)), bill);
                }
            });
            if (step.taken()) {
                books.values().forEach(its -> takeInJuly(its, catalogue, rows));
            }
        }
    }

    private static void rerate(AccountBooks its, AccountBill bill) {
        boolean late = its.original() == null;
        Correcting.Result result = its.rerate(bill);
        result.corrections().forEach(correction -> {
            assertThat(SCHEMA.validate(correction.document())).isEmpty();
            assertThat(correction.gross().signum()).isNotNegative();
            assertAddsUp(correction.document());
            if (correction.kind() == Correction.Kind.CREDIT_NOTE) {
                assertThat(correction.gross()).isPositive();
            }
            Statistics.label("kind").collect(correction.kind());
        });
        Statistics.label("result").collect(late ? "late" : result.isNothing() ? "same" : "corrected");
        Statistics.label("replaces").collect(result.replacesWaiting());
        cover();
        its.accept(bill, result);

        Ledger whole = Ledger.of(CorrectionJson.of(bill));
        Ledger sum = its.sum();
        assertThat(sum.minus(whole).isNothing())
                .as("%s is not %s", sum.taxes(), whole.taxes())
                .isTrue();
        assertThat(its.rerate(bill).isNothing()).isTrue();
        assertNoMoreCreditedThanBilled(its);
    }

    private static void assertNoMoreCreditedThanBilled(AccountBooks its) {
        BigDecimal left = its.original() == null ? BigDecimal.ZERO : gross(its.original());
        for (JsonNode correction : its.corrections()) {
            boolean credit = Correction.Kind.of(correction) == Correction.Kind.CREDIT_NOTE;
            left = credit ? left.subtract(gross(correction)) : left.add(gross(correction));
        }
        assertThat(left.signum()).isNotNegative();
    }

    /** July's invoice, if there is one that can take it, is its own and this. */
    private static void takeInJuly(AccountBooks its, BillingCatalogue catalogue, List<DailyUsage> rows) {
        Carried waiting = its.waiting();
        if (waiting == null) {
            return;
        }
        List<DailyUsage> july =
                rows.stream().map(CorrectionPropertyTest::inJuly).toList();
        CarriedOver carried = new CarriedOver(List.of(waiting));
        Optional<Invoice> alone = july(catalogue, july, CarriedOver.none(), waiting.account());
        Optional<Invoice> taking = july(catalogue, july, carried, waiting.account());
        if (carried.taken().isEmpty()) {
            assertThat(carried.waiting()).hasSize(1);
            assertThat(taking).isEqualTo(alone);
            return;
        }
        Invoice own = alone.orElseThrow();
        Invoice with = taking.orElseThrow();
        Statistics.label("taken").collect(true);
        JsonNode json = JsonMapper.shared().readTree(InvoiceJson.draft(with));
        assertThat(SCHEMA.validate(json)).isEmpty();
        assertAddsUp(json);
        assertThat(gross(json)).isEqualTo(own.totals().gross().add(gross(waiting.document())));
        Ledger ofJuly = Ledger.ofInvoice(json);
        Ledger ofOwn = Ledger.ofInvoice(JsonMapper.shared().readTree(InvoiceJson.draft(own)));
        assertThat(ofJuly.minus(ofOwn).isNothing()).isTrue();
        assertThat(ofJuly.lines()).isEqualTo(ofOwn.lines());
        its.take();
    }

    private static Optional<Invoice> july(
            BillingCatalogue catalogue, List<DailyUsage> rows, CarriedOver carried, String account) {
        List<Invoice> invoices = new ArrayList<>();
        new PeriodBilling(catalogue, TenantFacts.none(), StorageUsage.notMetered())
                .bill(JULY, InMemoryUsage.of(JULY, rows), carried, bill -> {
                    if (bill.account().equals(account) && bill.invoice() != null) {
                        invoices.add(bill.invoice());
                    }
                });
        return invoices.stream().findFirst();
    }

    private static void apply(Step step, Catalogues prices, List<DailyUsage> rows) {
        switch (step.change()) {
            case MORE_USAGE -> rows.addAll(step.rows());
            case OTHER_USAGE -> {
                rows.clear();
                rows.addAll(step.rows());
            }
            case NO_USAGE -> rows.clear();
            case OTHER_DISCOUNT -> prices.acme("overrides", "[]");
            case OTHER_TAX -> prices.party("tax", "{usage: s7, flatFee: s7}");
            case NONE -> {}
        }
    }

    private static void assertAddsUp(JsonNode document) {
        JsonNode totals = document.path("totals");
        BigDecimal net = sum(document.path("lines"), "amount").subtract(sum(document.path("deductions"), "amount"));
        assertThat(net).isEqualByComparingTo(decimal(totals, "net"));
        assertThat(sum(document.path("taxes"), "net")).isEqualByComparingTo(net);
        assertThat(sum(document.path("taxes"), "amount")).isEqualByComparingTo(decimal(totals, "tax"));
        assertThat(decimal(totals, "net").add(decimal(totals, "tax"))).isEqualTo(decimal(totals, "gross"));
    }

    private static void cover() {
        Statistics.label("kind").coverage(seen -> {
            for (Correction.Kind kind : Correction.Kind.values()) {
                seen.check(kind).count(n -> n >= 8);
            }
        });
        Statistics.label("result").coverage(seen -> {
            seen.check("same").count(n -> n >= 30);
            seen.check("late").count(n -> n >= 8);
        });
        Statistics.label("replaces").coverage(seen -> seen.check(true).count(n -> n >= 5));
        Statistics.label("taken").coverage(seen -> seen.check(true).count(n -> n >= 8));
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Change.values()), RandomBills.any(), Arbitraries.of(true, false))
                .as((change, other, taken) -> new Step(change, other.rows(), taken));
        return Combinators.combine(RandomBills.any(), step.list().ofMinSize(1).ofMaxSize(3))
                .as(Story::new);
    }

    private static DailyUsage inJuly(DailyUsage row) {
        return InMemoryUsage.row(
                row.tenant().value(),
                row.day().plusMonths(1).toString(),
                Outcome.SUCCESS,
                row.requests() + 10_000,
                row.megabyteMicros());
    }

    private static BigDecimal gross(JsonNode document) {
        return decimal(document.path("totals"), "gross");
    }

    private static BigDecimal sum(JsonNode list, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode each : list) {
            sum = sum.add(decimal(each, field));
        }
        return sum;
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString());
    }

    private static Schema schema() {
        String name = "/billing/invoice.schema.json";
        try (InputStream in = Objects.requireNonNull(CorrectionPropertyTest.class.getResourceAsStream(name), name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.synchub.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.billing.BillingCatalogue;
import com.synchub.usage.InMemoryUsage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of every bill, whatever the terms and the usage. */
class InvoicePropertyTest {

    private static final Schema SCHEMA = schema();

    /** Recomputed from the printed text alone, as a reader of the invoice would. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everyAmountFollowsFromWhatIsPrinted(@ForAll("bills") RandomBills.Case c) {
        Bills bills = bill(c);
        for (Invoice invoice : bills.invoices()) {
            JsonNode json = JsonMapper.shared().readTree(InvoiceJson.draft(invoice));
            assertThat(SCHEMA.validate(json)).isEmpty();
            int digits = Currency.getInstance(json.path("currency").asString()).getDefaultFractionDigits();
            for (JsonNode line : json.path("lines")) {
                assertThat(decimal(line, "quantity")
                                .multiply(decimal(line, "price"))
                                .divide(decimal(line, "per"), digits, RoundingMode.HALF_UP))
                        .isEqualTo(decimal(line, "amount"));
            }
            JsonNode totals = json.path("totals");
            assertThat(sum(json.path("lines"), "amount", digits)).isEqualTo(decimal(totals, "lines"));
            assertThat(sum(json.path("deductions"), "amount", digits)).isEqualTo(decimal(totals, "deductions"));
            assertThat(decimal(totals, "lines").subtract(decimal(totals, "deductions")))
                    .isEqualTo(decimal(totals, "net"));
            assertThat(sum(json.path("taxes"), "net", digits)).isEqualTo(decimal(totals, "net"));
            assertThat(sum(json.path("taxes"), "amount", digits)).isEqualTo(decimal(totals, "tax"));
            assertThat(decimal(totals, "net").add(decimal(totals, "tax"))).isEqualTo(decimal(totals, "gross"));
            collect(invoice);
        }
        collect(bills.period());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void neitherOrderNorRepetitionNorLocaleNorZoneChangesAByte(
            @ForAll("bills") RandomBills.Case c, @ForAll Random random) {
        Bills first = bill(c);
        String bytes = first.json();
        List<com.synchub.usage.DailyUsage> shuffled = new ArrayList<>(c.rows());
        Collections.shuffle(shuffled, random);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab-ca-islamic"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try {
            Bills second = bill(new RandomBills.Case(c.prices(), shuffled));
            assertThat(second.json()).isEqualTo(bytes);
            assertThat(second.period()).isEqualTo(first.period());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyTenantIsCountedOnce(@ForAll("bills") RandomBills.Case c) {
        PeriodBill bill = bill(c).period();

        Set<Object> known = new HashSet<>(RandomBills.ASSIGNED);
        c.rows().forEach(row -> known.add(row.tenant().value()));
        assertThat(bill.invoiced() + bill.parked() + bill.belowMinimum() + bill.unused())
                .isEqualTo(bill.tenants())
                .isEqualTo(known.size());
    }

    @Provide
    Arbitrary<RandomBills.Case> bills() {
        return RandomBills.any();
    }

    private static Bills bill(RandomBills.Case c) {
        BillingCatalogue catalogue = c.prices().build();
        return Bills.of(
                catalogue, InMemoryUsage.of(Bills.JUNE, c.rows()), TenantFacts.none(), StorageUsage.notMetered());
    }

    private static void collect(Invoice invoice) {
        for (Line line : invoice.lines()) {
            Statistics.label("line").collect(line.kind());
        }
        for (Deduction deduction : invoice.deductions()) {
            Statistics.label("line").collect(deduction.kind());
        }
        Statistics.label("segments").collect(invoice.terms().size());
        Statistics.label("currency").collect(invoice.currency().getCurrencyCode());
        Statistics.label("line").coverage(seen -> {
            for (Line.Kind kind : Line.Kind.values()) {
                seen.check(kind).count(n -> n >= 50);
            }
            for (Deduction.Kind kind : Deduction.Kind.values()) {
                seen.check(kind).count(n -> n >= 20);
            }
        });
        Statistics.label("segments").coverage(seen -> {
            for (int size = 1; size <= 3; size++) {
                seen.check(size).count(n -> n >= 20);
            }
        });
        Statistics.label("currency").coverage(seen -> {
            for (String code : List.of("EUR", "JPY", "KWD")) {
                seen.check(code).count(n -> n >= 50);
            }
        });
    }

    private static void collect(PeriodBill bill) {
        for (BillingOutcome outcome : BillingOutcome.values()) {
            long count =
                    switch (outcome) {
                        case UNUSED -> bill.unused();
                        case BELOW_MINIMUM -> bill.belowMinimum();
                        case INVOICED -> bill.invoiced();
                        case PARKED -> bill.parked();
                    };
            Statistics.label(outcome.name()).collect(count > 0);
            Statistics.label(outcome.name()).coverage(seen -> seen.check(true).count(n -> n >= 20));
        }
    }

    private static BigDecimal sum(JsonNode list, String field, int digits) {
        BigDecimal sum = BigDecimal.ZERO.setScale(digits);
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
        try (InputStream in = Objects.requireNonNull(InvoicePropertyTest.class.getResourceAsStream(name), name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

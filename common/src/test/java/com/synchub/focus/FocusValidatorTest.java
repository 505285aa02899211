package com.synchub.focus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, kept by a good charge and broken by one change of it. */
class FocusValidatorTest {

    /** Rule, then what breaks it and nothing else: {@code Column=text}; nothing behind {@code =} is null. */
    private static final Map<String, List<String>> BROKEN = new TreeMap<>();

    static {
        for (FocusColumn column : FocusColumn.values()) {
            if (column.required()) {
                BROKEN.put(column.id() + "-NotNull", List.of(column.id() + "="));
            }
        }
        BROKEN.put("ChargeCategory-NotNull", List.of("ChargeCategory=", "ConsumedQuantity=", "ConsumedUnit="));
        BROKEN.put("NullHandling-NoEmptyText", List.of("x_Operation=''"));
        BROKEN.put(
                "ChargeCategory-AllowedValues", List.of("ChargeCategory=Usages", "ConsumedQuantity=", "ConsumedUnit="));
        BROKEN.put("ChargeClass-AllowedValues", List.of("ChargeClass=Refund"));
        BROKEN.put("ChargeFrequency-AllowedValues", List.of("ChargeFrequency=Monthly"));
        BROKEN.put("ServiceCategory-AllowedValues", List.of("ServiceCategory=Database"));
        BROKEN.put("PricingCategory-AllowedValues", List.of("PricingCategory=On-Demand"));
        BROKEN.put(
                "CommitmentDiscountStatus-AllowedValues",
                List.of("CommitmentDiscountId=sp-1", "CommitmentDiscountStatus=Half"));
        BROKEN.put("CommitmentDiscountCategory-AllowedValues", List.of("CommitmentDiscountCategory=Money"));
        BROKEN.put("CapacityReservationStatus-AllowedValues", List.of("CapacityReservationStatus=Full"));
        BROKEN.put(
                "ChargeFrequency-NotUsageBasedForPurchase",
                List.of("ChargeCategory=Purchase", "ConsumedQuantity=", "ConsumedUnit="));
        BROKEN.put("BillingCurrency-CurrencyFormat", List.of("BillingCurrency=Dollar"));
        BROKEN.put("Tags-KeyValueFormat", List.of("Tags={\"a\":{}}"));
        BROKEN.put("AllocatedTags-KeyValueFormat", List.of("AllocatedMethodId=m", "AllocatedTags={\"b\":1,\"b\":2}"));
        BROKEN.put("SkuPriceDetails-KeyValueFormat", List.of("SkuPriceDetails=[]"));
        BROKEN.put("BillingPeriod-StartBeforeEnd", List.of("BillingPeriodEnd=2026-10-01T00:00:00Z"));
        BROKEN.put("ChargePeriod-StartBeforeEnd", List.of("ChargePeriodEnd=2026-09-30T00:00:00Z"));
        List<String> tax = List.of(
                "ChargeCategory=Tax",
                "ConsumedQuantity=",
                "ConsumedUnit=",
                "PricingQuantity=",
                "PricingUnit=",
                "SkuId=",
                "SkuPriceId=",
                "PricingCategory=",
                "ListUnitPrice=",
                "ContractedUnitPrice=");
        for (String stated : List.of(
                "SkuId=1", "SkuPriceId=1", "PricingCategory=Standard", "ListUnitPrice=1", "ContractedUnitPrice=1")) {
            BROKEN.put(stated.substring(0, stated.indexOf('=')) + "-NullForTax", with(tax, stated));
        }
        BROKEN.put("PricingQuantity-NullForTax", with(tax, "PricingQuantity=1", "PricingUnit=Units"));
        BROKEN.put("PricingQuantity-NotNullForUsageAndPurchase", List.of("PricingQuantity=", "PricingUnit="));
        for (String column : List.of("SkuId", "SkuPriceId", "PricingCategory")) {
            BROKEN.put(column + "-NotNullForUsageAndPurchase", List.of(column + "="));
        }
        BROKEN.put("PricingUnit-WithQuantity", List.of("PricingUnit="));
        BROKEN.put("ConsumedUnit-WithQuantity", List.of("ConsumedUnit="));
        BROKEN.put(
                "ConsumedQuantity-NullUnlessUsage",
                List.of("CommitmentDiscountId=sp-1", "CommitmentDiscountStatus=Unused"));
        BROKEN.put("ConsumedQuantity-NotNullForUsage", List.of("ConsumedQuantity=", "ConsumedUnit="));
        BROKEN.put("CommitmentDiscountStatus-WithId", List.of("CommitmentDiscountId=sp-1"));
        List<String> credit = List.of(
                "ChargeCategory=Credit",
                "ConsumedQuantity=",
                "ConsumedUnit=",
                "ListUnitPrice=",
                "ContractedUnitPrice=");
        for (String column : List.of("EffectiveCost", "ListCost", "ContractedCost")) {
            BROKEN.put(column + "-MatchesBilledCostForCredit", with(credit, column + "=7"));
        }
        BROKEN.put("AllocatedMethodId-WithAllocation", List.of("AllocatedTags={}"));
        BROKEN.put("AllocatedResourceName-WithId", List.of("AllocatedMethodId=m", "AllocatedResourceId=acme"));
        BROKEN.put(
                "AllocatedMethodDetails-Object",
                List.of(
                        "AllocatedMethodId=m",
                        "AllocatedMethodDetails={\"Elements\":[{\"AllocatedRatio\":1,\"UsageQuantity\":2}]}"));
        BROKEN.put(
                "AllocatedTags-NotInTags",
                List.of("AllocatedMethodId=m", "AllocatedTags={\"a\":\"1\"}", "Tags={\"a\":\"1\"}"));
    }

    private static List<String> with(List<String> changes, String... more) {
        return Stream.concat(changes.stream(), Stream.of(more)).toList();
    }

    static Set<String> brokenRules() {
        return BROKEN.keySet();
    }

    @TempDir
    private Path folder;

    /** A table of one charge with all columns of FOCUS, changed. */
    private FocusRow row(List<String> changes) {
        FocusRow bill;
        try (BillReader reader = BillReader.open(new StatedBill().charge().write(folder.resolve("bill.csv")))) {
            bill = Objects.requireNonNull(reader.next());
        }
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (FocusHeader.Column column : bill.header().columns()) {
            values.put(column.name(), bill.value(column.name()));
        }
        values.put("ServiceProviderName", "AWS");
        values.put("HostProviderName", "AWS");
        for (String change : changes) {
            int equals = change.indexOf('=');
            String name = change.substring(0, equals);
            String text = change.substring(equals + 1);
            ColumnKind kind = FocusColumn.of(name).map(FocusColumn::kind).orElse(ColumnKind.TEXT);
            values.put(name, text.isEmpty() ? null : text.equals("''") ? "" : FieldText.parse(text, kind));
        }
        List<FocusHeader.Column> columns = values.keySet().stream()
                .map(name -> new FocusHeader.Column(
                        name, FocusColumn.of(name).map(FocusColumn::kind).orElse(ColumnKind.TEXT)))
                .toList();
        return new FocusRow(FocusHeader.of(columns), 1, values.values().toArray());
    }

    private static Set<String> findings(FocusRow row) {
        FocusValidator validator = new FocusValidator(row.header());
        validator.check(row);
        return validator.findings().stream()
                .map(FocusValidator.Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aGoodChargeKeepsAllRules() {
        assertThat(findings(row(List.of()))).isEmpty();
        assertThat(findings(row(List.of(
                        "AllocatedMethodId=m",
                        "AllocatedMethodDetails={\"Elements\":[{\"AllocatedRatio\":0.5,\"UsageUnit\":\"Requests\",\"UsageQuantity\":2}]}",
                        "AllocatedResourceId=acme",
                        "AllocatedResourceName=acme",
                        "AllocatedTags={\"synchub/tenant\":\"acme\"}"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void aRuleIsBrokenByOneChange(String rule) {
        assertThat(findings(row(BROKEN.getOrDefault(rule, List.of())))).containsExactly(rule);
    }

    @Test
    void everyRuleIsBrokenHere() {
        assertThat(BROKEN.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        FocusValidator.rules().stream().map(FocusRule::id).toList());
    }

    @Test
    void aTableWithoutAMandatoryColumnOrWithAnOddOneIsFound() {
        for (FocusVersion version : FocusVersion.values()) {
            for (FocusColumn column : version.mandatory()) {
                FocusRow row = row(List.of());
                FocusHeader header = FocusHeader.of(row.header().columns().stream()
                        .filter(each -> !each.name().equals(column.id()))
                        .toList());
                assertThat(new FocusValidator(header).findings())
                        .extracting(FocusValidator.Finding::rule)
                        .containsExactly("CostAndUsage-" + column.id());
            }
        }
        List<FocusHeader.Column> columns =
                new ArrayList<>(row(List.of()).header().columns());
        columns.add(new FocusHeader.Column("Notes", ColumnKind.TEXT));
        assertThat(new FocusValidator(FocusHeader.of(columns)).findings())
                .extracting(FocusValidator.Finding::rule)
                .containsExactly("CustomColumnHandling-Prefix");
    }

    @Test
    void aFindingCountsRowsAndNamesTheFirst() {
        FocusRow bad = row(List.of("BillingCurrency=Dollar"));
        FocusValidator validator = new FocusValidator(bad.header());
        validator.check(row(List.of()));
        for (long number : List.of(2L, 5L)) {
            validator.check(new FocusRow(bad.header(), number, bad.values()));
        }
        assertThat(validator.findings()).singleElement().satisfies(finding -> assertThat(
                        Arrays.asList(finding.rows(), finding.firstRow()))
                .containsExactly(2L, 2L));
    }
}

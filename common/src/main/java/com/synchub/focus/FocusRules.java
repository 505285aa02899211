package com.synchub.focus;

import static com.synchub.focus.FocusColumn.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules that are checked of each row. Of columns that a table hasn't got they say nothing. */
final class FocusRules {

    private static final Set<String> CHARGE_CATEGORIES = Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment");
    private static final Set<String> SERVICE_CATEGORIES = Set.of(
            "AI and Machine Learning",
            "Analytics",
            "Business Applications",
            "Compute",
            "Databases",
            "Developer Tools",
            "Multicloud",
            "Identity",
            "Integration",
            "Internet of Things",
            "Management and Governance",
            "Media",
            "Migration",
            "Mobile",
            "Networking",
            "Security",
            "Storage",
            "Web",
            "Other");

    private static final String TAX = "Tax";
    private static final String USAGE = "Usage";

    private final List<FocusRule> rules = new ArrayList<>();

    private FocusRules() {
        nullability();
        values();
        periods();
        unitsAndPrices();
        costs();
    }

    static List<FocusRule> all() {
        List<FocusRule> all = new ArrayList<>(new FocusRules().rules);
        all.addAll(SplitRules.all());
        return List.copyOf(all);
    }

    private void nullability() {
        for (FocusColumn column : FocusColumn.values()) {
            if (column.required()) {
                add(
                        column.id() + "-NotNull",
                        "MUST NOT be null.",
                        row -> !row.header().has(column) || row.value(column.id()) != null);
            }
        }
        add("NullHandling-NoEmptyText", "Columns MUST NOT use empty strings for having no value.", row -> {
            for (@Nullable Object value : row.values()) {
                if ("".equals(value)) {
                    return false;
                }
            }
            return true;
        });
    }

    private void values() {
        oneOf(CHARGE_CATEGORY, CHARGE_CATEGORIES);
        oneOf(CHARGE_CLASS, Set.of("Correction"));
        oneOf(CHARGE_FREQUENCY, Set.of("One-Time", "Recurring", "Usage-Based"));
        oneOf(SERVICE_CATEGORY, SERVICE_CATEGORIES);
        oneOf(PRICING_CATEGORY, Set.of("Standard", "Dynamic", "Committed", "Other"));
        oneOf(COMMITMENT_DISCOUNT_STATUS, Set.of("Used", "Unused"));
        oneOf(COMMITMENT_DISCOUNT_CATEGORY, Set.of("Spend", "Usage"));
        oneOf(CAPACITY_RESERVATION_STATUS, Set.of("Used", "Unused"));
        add(
                "ChargeFrequency-NotUsageBasedForPurchase",
                "MUST NOT be Usage-Based when ChargeCategory is Purchase.",
                row -> !"Usage-Based".equals(row.text(CHARGE_FREQUENCY)) || !is(row, "Purchase"));
        add(
                "BillingCurrency-CurrencyFormat",
                "MUST be a code of ISO 4217.",
                row -> currency(row.text(BILLING_CURRENCY)));
        for (FocusColumn column : List.of(TAGS, ALLOCATED_TAGS, SKU_PRICE_DETAILS)) {
            add(
                    column.id() + "-KeyValueFormat",
                    "MUST be a JSON object of unique keys, whose values are no objects and no arrays.",
                    row -> JsonForm.isKeyValue(row.text(column)));
        }
    }

    private void periods() {
        before("BillingPeriod-StartBeforeEnd", BILLING_PERIOD_START, BILLING_PERIOD_END);
        before("ChargePeriod-StartBeforeEnd", CHARGE_PERIOD_START, CHARGE_PERIOD_END);
    }

    private void unitsAndPrices() {
        for (FocusColumn column : List.of(
                PRICING_QUANTITY, SKU_ID, SKU_PRICE_ID, PRICING_CATEGORY, LIST_UNIT_PRICE, CONTRACTED_UNIT_PRICE)) {
            add(
                    column.id() + "-NullForTax",
                    "MUST be null when ChargeCategory is Tax.",
                    row -> !is(row, TAX) || row.value(column.id()) == null);
        }
        for (FocusColumn column : List.of(PRICING_QUANTITY, SKU_ID, SKU_PRICE_ID, PRICING_CATEGORY)) {
            add(
                    column.id() + "-NotNullForUsageAndPurchase",
                    "MUST NOT be null when ChargeCategory is Usage or Purchase and ChargeClass is not Correction.",
                    row -> !row.header().has(column)
                            || !(is(row, USAGE) || is(row, "Purchase"))
                            || row.text(CHARGE_CLASS) != null
                            || row.value(column.id()) != null);
        }
        together("PricingUnit-WithQuantity", PRICING_UNIT, PRICING_QUANTITY);
        together("ConsumedUnit-WithQuantity", CONSUMED_UNIT, CONSUMED_QUANTITY);
        add(
                "ConsumedQuantity-NullUnlessUsage",
                "MUST be null when ChargeCategory is not Usage, or CommitmentDiscountStatus is Unused.",
                row -> row.value(CONSUMED_QUANTITY.id()) == null || (is(row, USAGE) && !unused(row)));
        add(
                "ConsumedQuantity-NotNullForUsage",
                "MUST NOT be null when ChargeCategory is Usage, CommitmentDiscountStatus not Unused and ChargeClass not"
                        + " Correction.",
                row -> !row.header().has(CONSUMED_QUANTITY)
                        || !is(row, USAGE)
                        || unused(row)
                        || row.text(CHARGE_CLASS) != null
                        || row.value(CONSUMED_QUANTITY.id()) != null);
        add(
                "CommitmentDiscountStatus-WithId",
                "MUST be null when CommitmentDiscountId is null, and MUST NOT for Usage when it is not.",
                FocusRules::commitmentStatus);
    }

    private static boolean commitmentStatus(FocusRow row) {
        if (!row.header().has(COMMITMENT_DISCOUNT_STATUS)) {
            return true;
        }
        boolean stated = row.text(COMMITMENT_DISCOUNT_STATUS) != null;
        return row.text(COMMITMENT_DISCOUNT_ID) == null ? !stated : stated || !is(row, USAGE);
    }

    /** What a credit costs is the same however one looks at it. Of taxes the specification says what no row can show. */
    private void costs() {
        add(
                "EffectiveCost-MatchesBilledCostForCredit",
                "MUST match the BilledCost of a charge that is unrelated to others, such as a Credit.",
                row -> !is(row, "Credit") || same(row.decimal(EFFECTIVE_COST), row.decimal(BILLED_COST)));
        creditCost(LIST_COST, LIST_UNIT_PRICE);
        creditCost(CONTRACTED_COST, CONTRACTED_UNIT_PRICE);
    }

    private void creditCost(FocusColumn cost, FocusColumn price) {
        add(
                cost.id() + "-MatchesBilledCostForCredit",
                "MUST match the BilledCost of a Credit without " + price.id() + ".",
                row -> !is(row, "Credit")
                        || row.value(price.id()) != null
                        || same(row.decimal(cost), row.decimal(BILLED_COST)));
    }

    private void oneOf(FocusColumn column, Set<String> allowed) {
        add(column.id() + "-AllowedValues", "MUST be one of the allowed values.", row -> {
            String value = row.text(column);
            return value == null || allowed.contains(value);
        });
    }

    private void together(String id, FocusColumn unit, FocusColumn quantity) {
        add(
                id,
                unit.id() + " MUST be null when " + quantity.id() + " is, and MUST NOT when it is not.",
                row -> !row.header().has(unit)
                        || !row.header().has(quantity)
                        || (row.value(unit.id()) == null) == (row.value(quantity.id()) == null));
    }

    private void before(String id, FocusColumn start, FocusColumn end) {
        add(id, "The start is inclusive and the end exclusive, so it MUST be before it.", row -> {
            Instant from = row.time(start);
            Instant until = row.time(end);
            return from == null || until == null || from.isBefore(until);
        });
    }

    private void add(String id, String says, Predicate<FocusRow> keeps) {
        rules.add(new FocusRule(id, says, keeps));
    }

    private static boolean is(FocusRow row, String category) {
        return category.equals(row.text(CHARGE_CATEGORY));
    }

    private static boolean unused(FocusRow row) {
        return "Unused".equals(row.text(COMMITMENT_DISCOUNT_STATUS));
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null || one.compareTo(other) == 0;
    }

    private static boolean currency(@Nullable String code) {
        try {
            return code == null || Currency.getInstance(code) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

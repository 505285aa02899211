package com.synchub.focus;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of FOCUS's Cost and Usage dataset, as far as this service knows them: those of 1.2 and, from 1.3, providers
 * and split cost allocation.
 */
public enum FocusColumn {
    ALLOCATED_METHOD_DETAILS(ColumnKind.JSON),
    ALLOCATED_METHOD_ID(ColumnKind.TEXT),
    ALLOCATED_RESOURCE_ID(ColumnKind.TEXT),
    ALLOCATED_RESOURCE_NAME(ColumnKind.TEXT),
    ALLOCATED_TAGS(ColumnKind.JSON),
    AVAILABILITY_ZONE(ColumnKind.TEXT),
    BILLED_COST(ColumnKind.DECIMAL, Use.SUM_REQUIRED),
    BILLING_ACCOUNT_ID(ColumnKind.TEXT, Use.REQUIRED),
    BILLING_ACCOUNT_NAME(ColumnKind.TEXT),
    BILLING_ACCOUNT_TYPE(ColumnKind.TEXT),
    BILLING_CURRENCY(ColumnKind.TEXT, Use.REQUIRED),
    BILLING_PERIOD_END(ColumnKind.TIME, Use.REQUIRED),
    BILLING_PERIOD_START(ColumnKind.TIME, Use.REQUIRED),
    CAPACITY_RESERVATION_ID(ColumnKind.TEXT),
    CAPACITY_RESERVATION_STATUS(ColumnKind.TEXT),
    CHARGE_CATEGORY(ColumnKind.TEXT, Use.REQUIRED),
    CHARGE_CLASS(ColumnKind.TEXT),
    CHARGE_DESCRIPTION(ColumnKind.TEXT),
    CHARGE_FREQUENCY(ColumnKind.TEXT),
    CHARGE_PERIOD_END(ColumnKind.TIME, Use.REQUIRED),
    CHARGE_PERIOD_START(ColumnKind.TIME, Use.REQUIRED),
    COMMITMENT_DISCOUNT_CATEGORY(ColumnKind.TEXT),
    COMMITMENT_DISCOUNT_ID(ColumnKind.TEXT),
    COMMITMENT_DISCOUNT_NAME(ColumnKind.TEXT),
    COMMITMENT_DISCOUNT_QUANTITY(ColumnKind.DECIMAL, Use.SUM),
    COMMITMENT_DISCOUNT_STATUS(ColumnKind.TEXT),
    COMMITMENT_DISCOUNT_TYPE(ColumnKind.TEXT),
    COMMITMENT_DISCOUNT_UNIT(ColumnKind.TEXT),
    CONSUMED_QUANTITY(ColumnKind.DECIMAL, Use.SUM),
    CONSUMED_UNIT(ColumnKind.TEXT),
    CONTRACT_APPLIED(ColumnKind.JSON),
    CONTRACTED_COST(ColumnKind.DECIMAL, Use.SUM_REQUIRED),
    CONTRACTED_UNIT_PRICE(ColumnKind.DECIMAL),
    EFFECTIVE_COST(ColumnKind.DECIMAL, Use.SUM_REQUIRED),
    HOST_PROVIDER_NAME(ColumnKind.TEXT, Use.REQUIRED),
    INVOICE_DETAIL_ID(ColumnKind.TEXT),
    INVOICE_ID(ColumnKind.TEXT),
    INVOICE_ISSUER_NAME(ColumnKind.TEXT, Use.REQUIRED),
    LIST_COST(ColumnKind.DECIMAL, Use.SUM_REQUIRED),
    LIST_UNIT_PRICE(ColumnKind.DECIMAL),
    PRICING_CATEGORY(ColumnKind.TEXT),
    PRICING_CURRENCY(ColumnKind.TEXT),
    PRICING_CURRENCY_CONTRACTED_UNIT_PRICE(ColumnKind.DECIMAL),
    PRICING_CURRENCY_EFFECTIVE_COST(ColumnKind.DECIMAL, Use.SUM),
    PRICING_CURRENCY_LIST_UNIT_PRICE(ColumnKind.DECIMAL),
    PRICING_QUANTITY(ColumnKind.DECIMAL, Use.SUM),
    PRICING_UNIT(ColumnKind.TEXT),
    PROVIDER_NAME(ColumnKind.TEXT, Use.REQUIRED),
    PUBLISHER_NAME(ColumnKind.TEXT, Use.REQUIRED),
    REGION_ID(ColumnKind.TEXT),
    REGION_NAME(ColumnKind.TEXT),
    RESOURCE_ID(ColumnKind.TEXT),
    RESOURCE_NAME(ColumnKind.TEXT),
    RESOURCE_TYPE(ColumnKind.TEXT),
    SERVICE_CATEGORY(ColumnKind.TEXT, Use.REQUIRED),
    SERVICE_NAME(ColumnKind.TEXT, Use.REQUIRED),
    SERVICE_PROVIDER_NAME(ColumnKind.TEXT, Use.REQUIRED),
    SERVICE_SUBCATEGORY(ColumnKind.TEXT),
    SKU_ID(ColumnKind.TEXT),
    SKU_METER(ColumnKind.TEXT),
    SKU_PRICE_DETAILS(ColumnKind.JSON),
    SKU_PRICE_ID(ColumnKind.TEXT),
    SUB_ACCOUNT_ID(ColumnKind.TEXT),
    SUB_ACCOUNT_NAME(ColumnKind.TEXT),
    SUB_ACCOUNT_TYPE(ColumnKind.TEXT),
    TAGS(ColumnKind.JSON);

    private enum Use {
        OPTIONAL,
        REQUIRED,
        SUM,
        SUM_REQUIRED
    }

    private static final Map<String, FocusColumn> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FocusColumn::id, Function.identity()));

    private final String id;
    private final ColumnKind kind;
    private final Use use;

    FocusColumn(ColumnKind kind) {
        this(kind, Use.OPTIONAL);
    }

    FocusColumn(ColumnKind kind, Use use) {
        this.id = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
        this.kind = kind;
        this.use = use;
    }

    /** The column of this name; empty for one that a provider has added. */
    public static Optional<FocusColumn> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** As the specification writes it: {@code BilledCost}. */
    public String id() {
        return id;
    }

    public ColumnKind kind() {
        return kind;
    }

    /** Whether no row may be without it, where the table has the column. */
    public boolean required() {
        return use == Use.REQUIRED || use == Use.SUM_REQUIRED;
    }

    /** Whether parts of a charge sum to the charge: costs and quantities, not unit prices. */
    public boolean summed() {
        return use == Use.SUM || use == Use.SUM_REQUIRED;
    }
}

package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.FocusColumn;
import com.synchub.focus.FocusValidator;
import com.synchub.focus.StatedBill;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bills, split by rules that are shipped or stated, looked at by DuckDB. */
class CostAllocationTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    private Path folder;

    private CostReport run(StatedBill bill, StatedUsage usage) {
        return run(bill, usage, DriverRules.fromClasspath(), InternalTenants.NONE);
    }

    private CostReport run(StatedBill bill, StatedUsage usage, DriverRules rules, InternalTenants internal) {
        return new CostAllocation(rules, internal)
                .run(bill.write(folder.resolve("bill.csv")), OCTOBER, usage, folder.resolve("cost.parquet"));
    }

    private static DriverRules rules(String yaml) {
        return DriverRules.read("drivers.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows of a query over the table, each as its values' texts. */
    private List<String> query(String columns) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT "
                        + columns.replace("$table", "read_parquet('" + folder.resolve("cost.parquet") + "')"))) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StatedUsage twoTenants() {
        return StatedUsage.none(OCTOBER).with("acme", 2, 10, 100).with("zenith", 1, 30, 100);
    }

    @Test
    void aChargeIsSplitByRequestsToTheLastDigit() {
        CostReport report = run(
                new StatedBill()
                        .cost("1.00")
                        .plain("Tax", "0.19", "ServiceName=Tax", "ServiceCategory=Other")
                        .cost("0.10", "ServiceName=Amazon Kinesis"),
                twoTenants());

        assertThat(query("x_OriginRow, x_AllocationOutcome, AllocatedResourceId, BilledCost, ConsumedQuantity,"
                        + " x_AllocationRule FROM $table ORDER BY 1, 3"))
                .containsExactly(
                        "1|allocated|acme|0.67|3333333|dynamodb",
                        "1|allocated|zenith|0.33|1666667|dynamodb",
                        "2|shared|null|0.19|null|tax",
                        "3|unattributable|null|0.10|5000000|null");
        assertThat(query("sum(BilledCost), typeof(any_value(BilledCost)), typeof(any_value(ChargePeriodStart))"
                        + " FROM $table"))
                .containsExactly("1.29|DECIMAL(38,2)|TIMESTAMP WITH TIME ZONE");
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.rules()).containsOnly(Map.entry("dynamodb", 1L), Map.entry("tax", 1L));
    }

    /** Not by DuckDB, to whom a number in JSON is a double. */
    private static BigDecimal ratio(String details) {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(details)
                .at("/Elements/0/AllocatedRatio")
                .decimalValue();
    }

    private static final String KINESIS = "ServiceName=Amazon Kinesis";

    @Test
    void everyDriverSplitsAsItSays() {
        DriverRules rules = rules("""
            rules:
              - { name: compute, when: { x_Operation: compute }, by: compute }
              - { name: duration, when: { x_Operation: duration }, by: duration }
              - { name: even, when: { x_Operation: even }, by: active-tenants }
              - { name: storage, when: { x_Operation: storage }, by: storage }
              - { name: direct, when: { x_Operation: direct }, by: direct, tag: "user:tenant" }
              - name: shares
                when: { x_Operation: shares }
                by: shares
                shares: [{ tenant: zenith, share: 0.5 }, { tenant: other, share: 0.2 }, { tenant: ours, share: 0.1 }]
              - { name: nobody, when: { x_Operation: nobody }, by: unattributable, because: Nobody can know. }
            """);
        StatedBill bill = new StatedBill();
        for (String operation : List.of("compute", "duration", "even", "storage", "shares", "nobody")) {
            bill.cost("1.0", "x_Operation=" + operation);
        }
        bill.cost("1.0", "x_Operation=direct", "Tags={\"user:tenant\":\"../=%\"}");
        bill.cost("1.0", "x_Operation=direct", "Tags={\"user:tenant\":\"ours\"}");
        bill.cost("1.0", "x_Operation=direct", "Tags={\"user:tenant\":true}");
        StatedUsage usage = twoTenants().with("idle", 0, 0, 0).with("ours", 4, 60, 200);

        CostReport report = run(bill, usage, rules, InternalTenants.of(List.of(new TenantId("ours"))));

        assertThat(query("x_AllocationRule, AllocatedResourceId, x_AllocationOutcome, BilledCost, x_AllocationReason,"
                        + " AllocatedMethodId FROM $table ORDER BY x_OriginRow, 2 NULLS LAST, 3"))
                .containsExactly(
                        "compute|acme|allocated|0.1|null|synchub-compute-1",
                        "compute|zenith|allocated|0.3|null|synchub-compute-1",
                        "compute|null|internal|0.6|Tenants of our own used it.|synchub-compute-1",
                        "duration|acme|allocated|0.2|null|synchub-duration-1",
                        "duration|zenith|allocated|0.3|null|synchub-duration-1",
                        "duration|null|internal|0.5|Tenants of our own used it.|synchub-duration-1",
                        "even|acme|allocated|0.3|null|synchub-active-tenants-1",
                        "even|zenith|allocated|0.4|null|synchub-active-tenants-1",
                        "even|null|internal|0.3|Tenants of our own used it.|synchub-active-tenants-1",
                        "storage|null|unallocated|1.0|What tenants store is not measured.|null",
                        "shares|other|allocated|0.2|null|synchub-shares-1",
                        "shares|zenith|allocated|0.5|null|synchub-shares-1",
                        "shares|null|internal|0.1|Tenants of our own used it.|synchub-shares-1",
                        "shares|null|unallocated|0.2|The rule's shares leave it over.|synchub-shares-1",
                        "nobody|null|unattributable|1.0|Nobody can know.|null",
                        "direct|../=%|allocated|1.0|null|synchub-direct-1",
                        "direct|null|internal|1.0|Tenants of our own used it.|synchub-direct-1",
                        "direct|null|unallocated|1.0|The charge has no tag that names a tenant.|null");
        Map<String, BigDecimal> ratios = new TreeMap<>();
        for (String row :
                query("x_OriginRow, AllocatedMethodDetails FROM $table WHERE AllocatedMethodId IS NOT NULL")) {
            int bar = row.indexOf('|');
            ratios.merge(row.substring(0, bar), ratio(row.substring(bar + 1)), BigDecimal::add);
        }
        assertThat(ratios)
                .hasSize(6)
                .allSatisfy((charge, sum) -> assertThat(sum).as(charge).isEqualByComparingTo("1"));
        assertThat(report.rules()).hasSize(7).containsEntry("direct", 3L);
    }

    @Test
    void refundsCreditsZerosAndCommitmentsAreLinesOrPartsThatSum() {
        run(
                new StatedBill()
                        .cost("-1.00", "ChargeClass=Correction")
                        .plain("Credit", "-5.00", KINESIS)
                        .cost("0", "ConsumedQuantity=3")
                        .plain(
                                "Purchase",
                                "100.00",
                                "EffectiveCost=0",
                                "ChargeFrequency=Recurring",
                                "PricingQuantity=1",
                                "PricingUnit=Commitments",
                                "PricingCategory=Standard",
                                "SkuId=SP",
                                "SkuPriceId=SP.1",
                                "CommitmentDiscountId=sp-1")
                        .cost(
                                "0",
                                "EffectiveCost=0.7",
                                "PricingCategory=Committed",
                                "CommitmentDiscountId=sp-1",
                                "CommitmentDiscountStatus=Used"),
                twoTenants());

        assertThat(query("x_OriginRow, AllocatedResourceId, BilledCost, EffectiveCost, ConsumedQuantity FROM"
                        + " $table ORDER BY 1, 2"))
                .containsExactly(
                        "1|acme|-0.67|-0.67|3333333",
                        "1|zenith|-0.33|-0.33|1666667",
                        "2|null|-5.00|-5.00|null",
                        "3|acme|0.00|0.00|2",
                        "3|zenith|0.00|0.00|1",
                        "4|null|100.00|0.00|null",
                        "5|acme|0.00|0.50|3333333",
                        "5|zenith|0.00|0.20|1666667");
    }

    @Test
    void whatNobodyUsedIsNotLost() {
        run(new StatedBill().cost("1.00"), StatedUsage.none(OCTOBER).with("idle", 0, 0, 0));

        assertThat(query("x_AllocationOutcome, x_AllocationReason, x_AllocationRule, BilledCost FROM $table"))
                .containsExactly("unallocated|No tenant used anything that the rule splits by.|dynamodb|1.00");
    }

    @Test
    void eachCurrencyIsBalancedByItself() {
        CostReport report =
                run(new StatedBill().cost("1.00").cost("2.00", "BillingCurrency=EUR", KINESIS), twoTenants());

        assertThat(report.billed().get("USD")).containsEntry(FocusColumn.BILLED_COST, new BigDecimal("1"));
        assertThat(report.billed().get("EUR")).containsEntry(FocusColumn.BILLED_COST, new BigDecimal("2"));
        assertThat(report.outcomes().get("EUR")).containsOnlyKeys(AllocationOutcome.UNATTRIBUTABLE);
        assertThat(report.outcomes().get("USD")).containsOnlyKeys(AllocationOutcome.ALLOCATED);
    }

    @Test
    void allColumnsOfTheBillAreThereAndProvidersUnderTheNamesOfAllVersions() {
        run(new StatedBill().cost("1", "x_Note=\"quoted\", a comma", "Tags={\"team\":\"web\"}"), twoTenants());

        assertThat(query("DISTINCT x_Note, Tags, ProviderName, PublisherName, ServiceProviderName, HostProviderName,"
                        + " SubAccountId, ResourceId, ListUnitPrice FROM $table"))
                .containsExactly("\"quoted\", a comma|{\"team\":\"web\"}|AWS|AWS|AWS|AWS|444455556666|"
                        + "arn:aws:dynamodb:us-east-1:111122223333:table/bookmarks|2.5E-7");
        assertThat(query("string_agg(column_name, ' ') FROM (DESCRIBE FROM $table) WHERE column_name LIKE 'x_%'"))
                .containsExactly(
                        "x_Operation x_UsageType x_Note x_AllocationOutcome x_AllocationRule x_AllocationReason"
                                + " x_OriginRow");
    }

    @Test
    void theTenantIsInTheColumnsOfAllocationWhateverItsId() {
        List<String> ids =
                List.of("../../etc", "a=b%2F", "\"quoted\"", "x".repeat(2048), "\uD83D\uDE00", "line\nbreak");
        StatedUsage usage = StatedUsage.none(OCTOBER);
        for (String id : ids) {
            usage = usage.with(id, 1, 1, 1);
        }
        run(new StatedBill().cost("6.00"), usage);

        assertThat(query("AllocatedResourceId FROM $table")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(query("AllocatedTags->>'synchub/tenant' FROM $table")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(query("DISTINCT SubAccountId FROM $table")).containsExactly("444455556666");
    }

    @Test
    void partsAreAsFineAsTheRulesAsk() {
        DriverRules finer =
                rules("minimum_digits: 4\nrules: [{ name: all, when: { ServiceName: \"*\" }, by: requests }]");
        run(new StatedBill().cost("1"), twoTenants(), finer, InternalTenants.NONE);

        assertThat(query("BilledCost FROM $table ORDER BY 1")).containsExactly("0.3333", "0.6667");
    }

    @Test
    void aBillThatCannotBeSplitIsRefusedWithTheRow() {
        refused(
                new StatedBill().cost("1").cost("1", "BillingPeriodStart=2026-09-01T00:00:00Z"),
                ErrorCode.BILL_INVALID,
                "row 2: columns BillingPeriodStart and BillingPeriodEnd: not the period 2026-10 in UTC");
        refused(
                new StatedBill().cost("1", "AllocatedMethodId=eks"),
                ErrorCode.BILL_INVALID,
                "row 1: the charge was split before: it has columns of allocation");
        refused(
                new StatedBill().cost("1").charge("ListCost="),
                ErrorCode.BILL_INVALID,
                "row 2: column ListCost: is empty");
        refused(
                new StatedBill().cost("1".repeat(30)).cost("0.123456789"),
                ErrorCode.BILL_INVALID,
                "row 2: column BilledCost: with the rows before it, it takes more than 38 digits");
        refused(new StatedBill().cost("1", "x_OriginRow=1"), ErrorCode.BILL_INVALID, "it has a column x_OriginRow");
        refused(
                new StatedBill().cost("1", "Tags={\"a\""),
                ErrorCode.BILL_INVALID,
                "row 1: column Tags: not a JSON object");
    }

    @Test
    void aBillThatBreaksTheSpecificationIsRefusedUnlessTheGapIsKnown() {
        StatedBill bill = new StatedBill().cost("1").cost("1", "ServiceCategory=Database");
        refused(
                bill,
                ErrorCode.FOCUS_RULES_BROKEN,
                "it breaks rules of FOCUS: ServiceCategory-AllowedValues (2 rows, the first is row 3 of the table)");

        CostReport report = run(
                bill,
                twoTenants(),
                rules("accepted_gaps: [ServiceCategory-AllowedValues]\n"
                        + "rules: [{ name: all, when: { ServiceName: \"*\" }, by: requests }]"),
                InternalTenants.NONE);
        assertThat(report.gaps()).extracting(FocusValidator.Finding::rows).containsExactly(2L);
    }

    private void refused(StatedBill bill, ErrorCode code, String why) {
        assertThatThrownBy(() -> run(bill, twoTenants()))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }

    /** The rules again, as a query that knows nothing of ours would put them. */
    @Test
    void thePublishedRulesHoldInSqlAsWell() {
        run(
                new StatedBill()
                        .cost("1.00")
                        .cost("-0.10", "ChargeClass=Correction")
                        .plain("Tax", "0.19", "ServiceName=Tax", "ServiceCategory=Other")
                        .plain("Credit", "-3", KINESIS)
                        .cost("2.5", KINESIS),
                twoTenants());
        List<String> broken = List.of(
                "BilledCost IS NULL OR EffectiveCost IS NULL OR ListCost IS NULL OR ContractedCost IS NULL",
                "BillingAccountId IS NULL OR BillingCurrency IS NULL OR InvoiceIssuerName IS NULL",
                "ServiceName IS NULL OR ServiceProviderName IS NULL OR HostProviderName IS NULL",
                "ProviderName IS NULL OR PublisherName IS NULL",
                "NOT ChargePeriodStart < ChargePeriodEnd OR NOT BillingPeriodStart < BillingPeriodEnd",
                "ChargeCategory NOT IN ('Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment')",
                "ChargeClass <> 'Correction'",
                "NOT regexp_matches(BillingCurrency, '^[A-Z]{3}$')",
                "ChargeCategory = 'Tax' AND (PricingQuantity IS NOT NULL OR SkuId IS NOT NULL)",
                "(PricingQuantity IS NULL) <> (PricingUnit IS NULL)",
                "(ConsumedQuantity IS NULL) <> (ConsumedUnit IS NULL)",
                "ChargeCategory <> 'Usage' AND ConsumedQuantity IS NOT NULL",
                "ChargeCategory = 'Credit' AND (EffectiveCost <> BilledCost OR ListCost <> BilledCost)",
                "(AllocatedResourceId IS NULL) <> (AllocatedResourceName IS NULL)",
                "AllocatedMethodId IS NULL AND (AllocatedMethodDetails IS NOT NULL OR AllocatedTags IS NOT NULL)",
                "AllocatedTags IS NOT NULL AND NOT json_valid(AllocatedTags)",
                "(x_AllocationOutcome = 'allocated') <> (AllocatedResourceId IS NOT NULL)");
        for (String rule : broken) {
            assertThat(query("count(*) FROM $table WHERE " + rule)).as(rule).containsExactly("0");
        }
        assertThat(query("count(*) FROM $table")).containsExactly("7");
        assertThat(query("count(*) FROM (DESCRIBE FROM $table) WHERE column_name LIKE '%Cost' AND column_type NOT LIKE"
                        + " 'DECIMAL(38,%)'"))
                .containsExactly("0");
        assertThat(query("count(*) FROM (SELECT x_OriginRow FROM $table GROUP BY 1 HAVING count(AllocatedMethodId) NOT"
                        + " IN (0, count(*)))"))
                .as("split or unsplit, never both")
                .containsExactly("0");
    }
}

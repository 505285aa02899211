package com.synchub.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.focus.FocusColumn;
import com.synchub.focus.StatedBill;
import com.synchub.layout.WorkLayout;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

/** How a table comes to exist, on the real S3 server. */
class CostTablesIT {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final StatedUsage USAGE =
            StatedUsage.none(OCTOBER).with("acme", 2, 1, 1).with("zenith", 1, 1, 1);

    private final LocalStack stack = LocalStack.shared();
    private final WorkBucket bucket = new WorkBucket(
            stack.s3(), stack.newWork(), Region.of(stack.endpoints().region()), VaultOptions.DEFAULT);
    private final CostTables tables = new CostTables(bucket);

    @TempDir
    private Path folder;

    private Path bill() {
        return new StatedBill()
                .cost("1.00")
                .plain("Tax", "0.19", "ServiceName=Tax", "ServiceCategory=Other")
                .cost("3", "BillingCurrency=EUR")
                .write(folder.resolve("bill.csv"));
    }

    private static DriverRules rules(int digits) {
        return DriverRules.read(
                "drivers.yaml",
                ("minimum_digits: " + digits
                                + "\nrules: [{ name: all, when: { ChargeCategory: Usage }, by: requests }]")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private CostManifest commit(CostInputs inputs, int digits, String software) {
        Path file = folder.resolve("cost-" + digits);
        CostReport report = new CostAllocation(rules(digits), InternalTenants.NONE).run(bill(), OCTOBER, USAGE, file);
        return tables.commit(OCTOBER, inputs, software, file, report);
    }

    private List<String> stored() {
        List<String> keys = new ArrayList<>();
        for (WorkObject object : bucket.objects(WorkLayout.COST_PREFIX)) {
            keys.add(object.key());
        }
        return keys;
    }

    @Test
    void aManifestSaysWhatTheTableSumsTo() {
        CostInputs inputs = CostInputs.of(bill(), USAGE, rules(0), InternalTenants.NONE);
        assertThat(tables.find(OCTOBER, inputs)).isEmpty();

        CostManifest manifest = commit(inputs, 0, "synchub 1");

        assertThat(tables.find(OCTOBER, inputs)).contains(manifest);
        assertThat(stored())
                .containsExactlyInAnyOrder(manifest.table(), WorkLayout.costManifest(OCTOBER, inputs.run()));
        assertThat(manifest.currencies())
                .extracting(CostManifest.Currency::currency)
                .containsExactly("EUR", "USD");
        for (CostManifest.Currency currency : manifest.currencies()) {
            currency.billed().forEach((column, billed) -> assertThat(currency.outcomes().values().stream()
                            .map(sums -> sums.getOrDefault(column, BigDecimal.ZERO))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("%s %s", currency.currency(), column)
                    .isEqualByComparingTo(billed));
        }
        assertThat(manifest.currencies().get(1).allocated(FocusColumn.BILLED_COST))
                .isEqualByComparingTo("1");
    }

    @Test
    void whoComesSecondTakesTheFirstsTableAndLeavesNothing() {
        CostInputs inputs = CostInputs.of(bill(), USAGE, rules(0), InternalTenants.NONE);
        CostManifest first = commit(inputs, 0, "synchub 1");
        List<String> stored = stored();

        // The same bytes, then what a newer software might have made of the same inputs.
        assertThat(commit(inputs, 0, "synchub 2")).isEqualTo(first);
        assertThat(commit(inputs, 4, "synchub 2")).isEqualTo(first);

        assertThat(stored()).isEqualTo(stored);
        bucket.download(first.table(), folder.resolve("stored"));
        assertThat(folder.resolve("stored")).hasSameBinaryContentAs(folder.resolve("cost-0"));
    }

    @Test
    void everyInputIsInTheNameOfTheRun() {
        CostInputs inputs = CostInputs.of(bill(), USAGE, rules(0), InternalTenants.NONE);
        assertThat(CostInputs.of(bill(), USAGE, rules(0), InternalTenants.NONE).run())
                .isEqualTo(inputs.run());
        List<String> others = List.of(
                CostInputs.of(bill(), USAGE, rules(1), InternalTenants.NONE).run(),
                CostInputs.of(bill(), USAGE.with("more", 1, 1, 1), rules(0), InternalTenants.NONE)
                        .run(),
                CostInputs.of(
                                bill(),
                                USAGE,
                                rules(0),
                                InternalTenants.of(List.of(new com.synchub.tenant.TenantId("acme"))))
                        .run(),
                CostInputs.of(
                                new StatedBill().cost("1.01").write(folder.resolve("other.csv")),
                                USAGE,
                                rules(0),
                                InternalTenants.NONE)
                        .run());
        assertThat(others).doesNotHaveDuplicates().doesNotContain(inputs.run());
    }

    @Test
    void aManifestThatIsNotOursIsRefused() {
        CostInputs inputs = CostInputs.of(bill(), USAGE, rules(0), InternalTenants.NONE);
        CostManifest manifest = commit(inputs, 0, "synchub 1");
        String key = WorkLayout.costManifest(OCTOBER, inputs.run());
        String json = new String(bucket.read(key).orElseThrow(), StandardCharsets.UTF_8);

        refused(key, json.replace("\"format\" : 1", "\"format\" : 2"), inputs, ErrorCode.FORMAT_UNKNOWN);
        refused(key, json.substring(0, 100), inputs, ErrorCode.OBJECT_CORRUPT);
        refused(key, json.replace("\"rows\"", "\"lines\""), inputs, ErrorCode.OBJECT_CORRUPT);
        bucket.put(key, json.getBytes(StandardCharsets.UTF_8), "application/json");
        assertThat(tables.find(OCTOBER, inputs)).contains(manifest);
    }

    private void refused(String key, String json, CostInputs inputs, ErrorCode code) {
        bucket.put(key, json.getBytes(StandardCharsets.UTF_8), "application/json");
        assertThatThrownBy(() -> tables.find(OCTOBER, inputs))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

package com.synchub.jobs.api;

import static com.synchub.jobs.api.InvoiceAnswers.ACKNOWLEDGEMENTS;
import static com.synchub.jobs.api.InvoiceAnswers.CHANGES;
import static com.synchub.jobs.api.InvoiceAnswers.INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.synchub.jobs.invoices.BilledMonth;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageStore;
import com.synchub.vault.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What billing systems ask of the real service, of a month that is final. */
class InvoiceApiIT {

    private static final LocalDate FROM = BilledMonth.OCTOBER.atDay(1);
    private static final Contract CONTRACT = Contract.published();

    private static BackupWorld world;
    private static ServiceWorld service;
    private static ServiceCaller billing;
    private static final List<TenantUsage> USED = new ArrayList<>();

    @BeforeAll
    static void start() {
        world = BackupWorld.create();
        BilledMonth.finalIn(world);
        world.bean(UsageStore.class).snapshot(FROM, FROM.plusMonths(1)).forEachTenant(USED::add);
        world.close();
        service = ServiceWorld.start(world);
        billing = service.as("billing");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void anInvoiceIsTheBytesThatWereSealed() throws IOException {
        JsonNode listed = billing.get(INVOICES).json().path("invoices");
        assertThat(listed).hasSize(BilledMonth.ACCOUNTS);
        for (JsonNode entry : listed) {
            ServiceAnswer answer = billing.get(entry.path("href").asString());
            String sha256 = entry.path("sha256").asString();
            assertThat(Checksums.of(answer.body().getBytes(StandardCharsets.UTF_8))
                            .sha256())
                    .isEqualTo(sha256);
            assertThat(answer.header("ETag")).isEqualTo('"' + sha256 + '"');
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(schema().validate(answer.json())).isEmpty();
            assertThat(answer.json().at("/totals/gross").asString())
                    .isEqualTo(entry.path("total").asString());
            ServiceAnswer same = billing.get(entry.path("href").asString(), "If-None-Match", answer.header("ETag"));
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
        }
        for (String unknown : List.of("SYNCHUB-1999-000001", "x", "a%20b", "%C3%A4", "1".repeat(500))) {
            ServiceAnswer answer = billing.get(INVOICES + "/" + unknown);
            assertThat(answer.status()).as("%s", answer).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("INVOICE_UNKNOWN");
        }
    }

    @Test
    void aListThatHasNotChangedIsNotSentAgain() {
        ServiceAnswer first = billing.get(INVOICES + "?limit=3");
        assertThat(billing.get(INVOICES + "?limit=3", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(billing.get(INVOICES + "?limit=2", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesLeadToAllInvoicesWithTheirFilters() {
        for (String query : List.of("", "&period=2026-10", "&state=DRAFT&period=2026-10")) {
            List<String> met = new ArrayList<>();
            String next = INVOICES + "?limit=2" + query;
            int pages = 0;
            while (!next.isEmpty()) {
                JsonNode page =
                        CONTRACT.check("listInvoices", billing.get(next)).json();
                page.path("invoices")
                        .forEach(invoice -> met.add(invoice.path("account").asString()));
                next = page.path("next").asString("");
                pages++;
            }
            assertThat(pages).as(query).isEqualTo(3);
            assertThat(met)
                    .as(query)
                    .containsExactlyInAnyOrder("account-0", "account-1", "account-2", "account-3", "account-4");
        }
        assertThat(billing.get(INVOICES + "?account=account-3").json().path("invoices"))
                .hasSize(1);
        assertThat(billing.get(INVOICES + "?period=2026-09").json().path("invoices"))
                .isEmpty();
    }

    /** Each account has one tenant. */
    @Test
    void aTenantsInvoicesAreItsOwn() {
        Set<String> found = new HashSet<>();
        for (TenantUsage used : USED) {
            String keyForm = used.tenant().keyForm();
            for (String state : List.of("FINAL", "DRAFT")) {
                JsonNode invoices = billing.get(
                                INVOICES + "?state=" + state + "&period=2026-10&tenant=" + url(used.tenant()))
                        .json()
                        .path("invoices");
                assertThat(invoices.size()).isLessThanOrEqualTo(1);
                for (JsonNode invoice : invoices) {
                    found.add(state + keyForm);
                    if (state.equals("FINAL")) {
                        assertThat(billing.get(invoice.path("href").asString())
                                        .json()
                                        .at("/tenants/0/tenant")
                                        .asString())
                                .isEqualTo(keyForm);
                    }
                }
            }
        }
        assertThat(found).hasSize(2 * BilledMonth.ACCOUNTS);
        assertThat(billing.get(INVOICES + "?tenant=a%00%2F..").json().path("invoices"))
                .isEmpty();
        for (String none : List.of("", "x".repeat(2_049))) {
            assertThat(billing.get(INVOICES + "?tenant=" + none).code()).isEqualTo("TENANT_ID_INVALID");
        }
    }

    @Test
    void whatIsNoQuestionIsRefused() {
        for (String query : List.of(
                "period=2026-13",
                "period=october",
                "limit=0",
                "limit=201",
                "after=x",
                "state=DRAFT",
                "account=%00",
                "tenants=a")) {
            ServiceAnswer answer = billing.get(INVOICES + "?" + query);
            assertThat(answer.status()).as("%s: %s", query, answer).isEqualTo(400);
        }
        assertThat(billing.get(INVOICES + "?state=parked").status()).isEqualTo(400);
        assertThat(billing.get(INVOICES + "/periods/2026-99").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(billing.get(INVOICES + "/periods/2020-01").code()).isEqualTo("INVOICE_UNKNOWN");
        assertThat(billing.get(CHANGES + "?since=nothing").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(InvoiceAnswers.acknowledge(billing, "A B", "x").code()).isEqualTo("PARAMETERS_INVALID");
        assertThat(billing.post(ACKNOWLEDGEMENTS, "{\"consumer\": \"a\"}").code())
                .isEqualTo("PARAMETERS_INVALID");
        assertThat(billing.send("DELETE", ACKNOWLEDGEMENTS + "/nobody", null).code())
                .isEqualTo("INVOICE_CONSUMER_UNKNOWN");
    }

    @Test
    void aMonthSaysWhatItCameToAndWhatWasParked() {
        ServiceAnswer answer = billing.get(INVOICES + "/periods/2026-10");
        JsonNode month = answer.json();
        assertThat(month.path("state").asString()).isEqualTo("FINAL");
        assertThat(month.path("run").asString())
                .isEqualTo(month.path("begunBy").asString())
                .isEqualTo(month.path("newestDraft").asString());
        assertThat(month.path("invoices").asInt()).isEqualTo(BilledMonth.ACCOUNTS);
        assertThat(month.path("tenantsInvoiced").asLong()
                        + month.path("tenantsParked").asLong()
                        + month.path("tenantsBelowMinimum").asLong()
                        + month.path("tenantsUnused").asLong())
                .isEqualTo(month.path("tenants").asLong());
        assertThat(month.path("parked"))
                .hasSize(month.path("parkedEntries").asInt())
                .isNotEmpty();
        assertThat(month.path("parked"))
                .allSatisfy(
                        parked -> assertThat(parked.path("reason").asString()).matches("[A-Z_]+"));
        assertThat(month.path("tables").valueStream().map(table -> table.path("name")
                        .asString()))
                .containsExactly("invoices", "lines");
        BigDecimal listed = BigDecimal.ZERO;
        for (JsonNode invoice : billing.get(INVOICES + "?period=2026-10").json().path("invoices")) {
            listed = listed.add(new BigDecimal(invoice.path("total").asString()));
        }
        assertThat(month.at("/totals/0/gross").asString()).isEqualTo(listed.toPlainString());
    }

    @Test
    void aBillingSystemFollowsTheFeedAndSaysHowFarItIs() {
        Set<String> numbers = new HashSet<>();
        JsonNode page = billing.get(CHANGES + "?limit=2").json();
        int changes = 0;
        while (!page.path("changes").isEmpty()) {
            for (JsonNode change : page.path("changes")) {
                assertThat(change.path("type").asString()).isEqualTo("invoice.final");
                ServiceAnswer invoice = billing.get(change.path("href").asString());
                assertThat(invoice.header("ETag"))
                        .isEqualTo('"' + change.path("sha256").asString() + '"');
                numbers.add(change.path("id").asString());
                changes++;
            }
            JsonNode acknowledged = InvoiceAnswers.acknowledge(
                            billing, "erp", page.path("cursor").asString())
                    .json();
            assertThat(acknowledged.path("unacknowledged").asInt()).isEqualTo(BilledMonth.ACCOUNTS - changes);
            page = billing.get(page.path("next").asString()).json();
        }
        assertThat(numbers).hasSize(changes).hasSize(BilledMonth.ACCOUNTS);
        assertThat(page.path("next").asString())
                .contains("since=" + page.path("cursor").asString());

        String beginning =
                billing.get(CHANGES + "?limit=1").json().path("cursor").asString();
        InvoiceAnswers.acknowledge(billing, "archive", beginning);
        assertThat(billing.get(ACKNOWLEDGEMENTS)
                        .json()
                        .path("consumers")
                        .valueStream()
                        .map(one -> one.path("consumer").asString() + " "
                                + one.path("unacknowledged").asInt()))
                .contains("archive " + (BilledMonth.ACCOUNTS - 1), "erp 0");
        awaitGauge("synchub_invoices_unacknowledged{consumer=\"archive\"} " + (BilledMonth.ACCOUNTS - 1) + ".0");
        assertThat(service.scrape()).contains("synchub_invoices_unacknowledged{consumer=\"erp\"} 0.0");
        billing.send("DELETE", ACKNOWLEDGEMENTS + "/archive", null);
        assertThat(billing.get(ACKNOWLEDGEMENTS).body()).doesNotContain("archive");
    }

    /** What is stored is remembered for some seconds. */
    private static void awaitGauge(String line) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!service.scrape().contains(line)) {
            assertThat(System.nanoTime()).as(line).isLessThan(end);
        }
    }

    @Test
    void usageOfATenantIsWhatWasMeteredOfIt() {
        for (TenantUsage used : USED) {
            List<JsonNode> days = new ArrayList<>();
            String next = "/api/v1/usage?tenant=" + url(used.tenant()) + "&from=2026-09-30&until=2026-10-05&limit=2";
            while (!next.isEmpty()) {
                ServiceAnswer answer = CONTRACT.check("listUsage", billing.get(next));
                assertThat(answer.json().path("tenant").asString())
                        .isEqualTo(used.tenant().value());
                answer.json().path("days").forEach(days::add);
                next = answer.json().path("next").asString("");
            }
            assertThat(days)
                    .extracting(day -> day.path("day").asString())
                    .containsExactly("2026-09-30", "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04");
            for (JsonNode day : days) {
                List<DailyUsage> rows = used.days().stream()
                        .filter(row ->
                                row.day().toString().equals(day.path("day").asString()))
                        .toList();
                assertThat(day.path("requests").asString()).isEqualTo(sum(rows, null));
                assertThat(day.path("clientErrors").asString()).isEqualTo(sum(rows, Outcome.CLIENT_ERROR));
                assertThat(day.path("serverErrors").asString()).isEqualTo(sum(rows, Outcome.SERVER_ERROR));
                assertThat(new BigDecimal(day.path("gigabyteSeconds").asString())
                                .multiply(BigDecimal.valueOf(1_024_000_000)))
                        .isEqualByComparingTo(BigDecimal.valueOf(rows.stream()
                                .mapToLong(DailyUsage::megabyteMicros)
                                .sum()));
                assertThat(day.path("storage").asString()).isEqualTo("NOT_METERED");
            }
        }
        for (String query : List.of(
                "tenant=a&from=2026-10-02&until=2026-10-02",
                "tenant=a&from=2026-10-02",
                "from=2026-10-01&until=2026-10-02",
                "tenant=a&from=1.10.2026&until=2026-10-02",
                "tenant=a&from=2026-10-01&until=2026-10-02&limit=32",
                "tenant=&from=2026-10-01&until=2026-10-02")) {
            assertThat(billing.get("/api/v1/usage?" + query).status()).as(query).isEqualTo(400);
        }
    }

    private static String sum(List<DailyUsage> rows, @Nullable Outcome outcome) {
        return Long.toString(rows.stream()
                .filter(row -> outcome == null || row.outcome() == outcome)
                .mapToLong(DailyUsage::requests)
                .sum());
    }

    @Test
    void theCommandListsTheSame() {
        JsonNode all = CommandLineRun.of(world, "invoices", "list", "--json").document();
        assertThat(all.path("invoices").valueStream().map(one -> one.path("number")
                        .asString()))
                .containsExactlyElementsOf(billing.get(INVOICES)
                        .json()
                        .path("invoices")
                        .valueStream()
                        .map(one -> one.path("number").asString())
                        .toList());
        JsonNode first = CommandLineRun.of(
                        world, "invoices", "list", "--state", "draft", "--period", "2026-10", "--limit", "1", "--json")
                .document();
        assertThat(first.at("/invoices/0/account").asString()).isEqualTo("account-0");
        CommandLineRun more = CommandLineRun.of(
                world,
                "invoices",
                "list",
                "--state",
                "draft",
                "--period",
                "2026-10",
                "--after",
                first.path("after").asString());
        assertThat(more.output()).contains("account-4").doesNotContain("account-0", "There are more");
        assertThat(CommandLineRun.of(world, "invoices", "list", "--state", "draft")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of(world, "invoices", "list", "--limit", "0").exitCode())
                .isEqualTo(2);
    }

    private static String url(TenantId tenant) {
        return URLEncoder.encode(tenant.value(), StandardCharsets.UTF_8);
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(InvoiceApiIT.class.getResourceAsStream("/billing/invoice.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

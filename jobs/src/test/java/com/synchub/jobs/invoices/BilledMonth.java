package com.synchub.jobs.invoices;

import com.synchub.jobs.demo.DemoUsage;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.BillingFiles;
import com.synchub.jobs.usage.UsageMeterJob;
import com.synchub.jobs.usage.UsageRequest;
import com.synchub.layout.UsageLayout;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** October, metered, of five accounts with a tenant each; its draft can be made final. */
public final class BilledMonth {

    public static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    static final Actor ANNA = new Actor("issuer", "anna");
    static final Actor BERT = new Actor("issuer", "bert");
    public static final int ACCOUNTS = 5;

    private final BackupWorld world;
    private final Path catalogue;
    private final BillingFiles files;
    private final UnaryOperator<String> name;
    private final List<TenantId> tenants;
    private final Map<Integer, String> buyersOfEInvoices = new TreeMap<>();
    private int draft;
    private int metered = 1;

    /** Writes prices and accounts, and meters a few days. */
    BilledMonth(BackupWorld world) {
        this(world, UnaryOperator.identity());
    }

    /** @param name of a log's object, instead of its own */
    BilledMonth(BackupWorld world, UnaryOperator<String> name) {
        this.world = world;
        this.name = name;
        this.catalogue = world.home().resolve("billing");
        world.with("synchub.billing.catalogue", catalogue.toString());
        files = new BillingFiles(catalogue);
        tenants = meter();
        writeAccounts();
    }

    /** Some of the accounts get e-invoices from now on; the VAT id is their buyer's. */
    BilledMonth eInvoices(String vatId, int... accounts) {
        for (int account : accounts) {
            buyersOfEInvoices.put(account, vatId);
        }
        writeAccounts();
        return this;
    }

    /** One that is final. */
    public static BilledMonth finalIn(BackupWorld world) {
        BilledMonth month = new BilledMonth(world);
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        var unused = month.makeFinal(draft, BERT);
        return month;
    }

    void price(String ofRequest) {
        files.price(ofRequest);
    }

    InvoicesReceipt draft() {
        return world.bean(Launcher.class)
                .run(world.bean(InvoicesJob.class), new InvoicesRequest(NOON.plusSeconds(draft++), OCTOBER));
    }

    void approve(InvoicesReceipt made) {
        var unused = world.bean(Approvals.class).approve(OCTOBER, made.run(), ANNA);
    }

    FinalReceipt makeFinal(InvoicesReceipt made, Actor actor) {
        return world.bean(Launcher.class).run(world.bean(FinalJob.class), new FinalRequest(OCTOBER, made.run(), actor));
    }

    /** Usage of one more log, metered. */
    void meterMore() {
        put(new DemoUsage(11, 3, 1, 50, OCTOBER.atDay(9), 50));
        world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(NOON.plusSeconds(1)));
    }

    /** The tenant of an account. */
    TenantId tenant(int account) {
        return tenants.get(account);
    }

    /** More usage of these tenants, metered: late, or of another month. */
    void meterMore(LocalDate day, int requests, Instant at) {
        put(new DemoUsage(7, 60, 1, requests, day, 2_000));
        world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(at.plusSeconds(++metered)));
    }

    /** Changes what the file of accounts says of one of them. */
    void rewrite(int account, String before, String after) {
        Path file = catalogue.resolve("accounts/accounts.yaml");
        try {
            String text = Files.readString(file);
            int start = text.indexOf("- account: account-" + account);
            int end = text.indexOf("- account:", start + 1);
            String its = text.substring(start, end < 0 ? text.length() : end);
            if (!its.contains(before)) {
                throw new IllegalArgumentException(before + " is not in " + its);
            }
            files.write(
                    "accounts/accounts.yaml",
                    text.substring(0, start) + its.replace(before, after) + (end < 0 ? "" : text.substring(end)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InvoicesReceipt draft(YearMonth period, Instant at) {
        return world.bean(Launcher.class)
                .run(world.bean(InvoicesJob.class), new InvoicesRequest(at.plusSeconds(draft++), period));
    }

    /** One approves it, another makes it final. */
    FinalReceipt makeFinal(YearMonth period, InvoicesReceipt made) {
        // Months of a test are not alike.
        Acceptance accepted = new Acceptance(Set.of(Brake.TOTAL_CHANGED), "another month");
        var unused = world.bean(Approvals.class).approve(period, made.run(), ANNA, accepted);
        return world.bean(Launcher.class).run(world.bean(FinalJob.class), new FinalRequest(period, made.run(), BERT));
    }

    RerateReceipt rerate(Instant at, boolean acceptChangedTerms) {
        return world.bean(Launcher.class)
                .run(
                        world.bean(RerateJob.class),
                        new RerateRequest(at.plusSeconds(draft++), OCTOBER, acceptChangedTerms));
    }

    RerateReceipt rerate() {
        return rerate(NOON, false);
    }

    RerateReceipt correct(RerateReceipt made, Actor actor) {
        return world.bean(Launcher.class)
                .run(world.bean(RerateFinalJob.class), new FinalRequest(OCTOBER, made.run(), actor));
    }

    /** One approves it, another makes it final. */
    RerateReceipt correct(RerateReceipt made) {
        var unused = world.bean(Approvals.class).approve(OCTOBER, made.run(), ANNA);
        return correct(made, BERT);
    }

    private List<TenantId> meter() {
        put(new DemoUsage(7, 60, 2, 4_000, OCTOBER.atDay(1), 2_000));
        world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(NOON));
        List<TenantUsage> tenants = new ArrayList<>();
        world.bean(UsageStore.class)
                .snapshot(OCTOBER.atDay(1), OCTOBER.plusMonths(1).atDay(1))
                .forEachTenant(tenants::add);
        // Who used little is below the plan's smallest invoice.
        return tenants.stream()
                .sorted(Comparator.comparing(BilledMonth::requests).reversed())
                .limit(ACCOUNTS)
                .map(TenantUsage::tenant)
                .toList();
    }

    private static long requests(TenantUsage usage) {
        return usage.days().stream()
                .filter(row -> row.outcome() == Outcome.SUCCESS)
                .mapToLong(DailyUsage::requests)
                .sum();
    }

    private void put(DemoUsage usage) {
        WorkBucket bucket = world.bean(WorkBucket.class);
        usage.generate(
                (day, log, bytes) -> bucket.put(UsageLayout.emfOf(day) + name.apply(log), bytes, "application/gzip"));
    }

    private void writeAccounts() {
        StringBuilder accounts = new StringBuilder("accounts:\n");
        for (int i = 0; i < tenants.size(); i++) {
            accounts.append(String.format(
                    Locale.ROOT,
                    """
                      - account: account-%d
                        party:
                          - {from: 2026-01-01, legalName: Ours, address: {line1: Street 1, city: Berlin}, country: DE,
                             paymentTermsDays: 14, currency: EUR, seller: synchub, %s,
                             tax: {usage: de-standard, flatFee: de-standard}}
                        tenants: [{tenant: %s, from: 2026-01-01}]
                    """,
                    i,
                    format(i),
                    BillingFiles.yaml(tenants.get(i).value())));
        }
        files.write("accounts/accounts.yaml", accounts.toString());
    }

    private String format(int account) {
        @Nullable String vatId = buyersOfEInvoices.get(account);
        return vatId == null
                ? "invoiceFormat: json"
                : "invoiceFormat: ubl, vatId: " + BillingFiles.yaml(vatId)
                        + ", electronicAddress: {scheme: EM, id: a@b.example}";
    }
}

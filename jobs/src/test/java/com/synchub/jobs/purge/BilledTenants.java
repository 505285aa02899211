package com.synchub.jobs.purge;

import com.synchub.jobs.invoices.Approvals;
import com.synchub.jobs.invoices.FinalJob;
import com.synchub.jobs.invoices.FinalReceipt;
import com.synchub.jobs.invoices.FinalRequest;
import com.synchub.jobs.invoices.InvoicesJob;
import com.synchub.jobs.invoices.InvoicesReceipt;
import com.synchub.jobs.invoices.InvoicesRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.BillingFiles;
import com.synchub.jobs.usage.UsageMeterJob;
import com.synchub.jobs.usage.UsageRequest;
import com.synchub.layout.UsageLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tenants with a bill of this month: a cent a request, 50 cents a GiB-second, 19 % tax. */
final class BilledTenants {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BackupWorld world;
    private final Path catalogue;
    private final BillingFiles files;
    private final Instant now = Instant.now();
    private int runs;

    BilledTenants(BackupWorld world) {
        this.world = world;
        this.catalogue = world.home().resolve("billing");
        this.files = new BillingFiles(catalogue);
    }

    /** Lets the world bill by these prices and accounts. */
    void configure() {
        world.with("synchub.billing.catalogue", catalogue.toString());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    YearMonth month() {
        return YearMonth.from(today());
    }

    void account(String address, TenantId... tenants) {
        files.write("accounts/accounts.yaml", """
                accounts:
                  - account: acme
                    party:
                      - {from: 2026-01-01, legalName: Acme, %s country: DE,
                         paymentTermsDays: 14, currency: EUR, seller: synchub, invoiceFormat: json,
                         tax: {usage: de-standard, flatFee: de-standard}}
                    tenants: [%s]
                """.formatted(
                        address,
                        Stream.of(tenants)
                                .map(tenant -> "{tenant: " + BillingFiles.yaml(tenant.value()) + ", from: 2026-01-01}")
                                .collect(Collectors.joining(", "))));
    }

    /** An account for each, {@code account-0} and so on. */
    void accounts(List<TenantId> tenants) {
        StringBuilder accounts = new StringBuilder("accounts:\n");
        for (int i = 0; i < tenants.size(); i++) {
            accounts.append("""
                      - account: account-%d
                        party:
                          - {from: 2026-01-01, legalName: Acme, address: {line1: Street 1, city: Berlin}, country: DE,
                             paymentTermsDays: 14, currency: EUR, seller: synchub, invoiceFormat: json,
                             tax: {usage: de-standard, flatFee: de-standard}}
                        tenants: [{tenant: %s, from: 2026-01-01}]
                    """.formatted(i, BillingFiles.yaml(tenants.get(i).value())));
        }
        files.write("accounts/accounts.yaml", accounts.toString());
    }

    void account(TenantId... tenants) {
        account("address: {line1: Street 1, city: Berlin},", tenants);
    }

    void store(TenantId tenant) {
        world.put(
                "settings",
                Map.of("tenant_id", AttributeValue.fromS(tenant.value()), "setting_id", AttributeValue.fromS("one")));
    }

    /** Requests of 12.345 ms in 256 MiB that succeeded today, delivered and metered. */
    void use(TenantId tenant, int requests) {
        deliver(tenant, requests);
        world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(now.plusSeconds(runs)));
    }

    /** The same, delivered and not metered. */
    void deliver(TenantId tenant, int requests) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            ObjectNode line = JSON.createObjectNode();
            ObjectNode aws = line.putObject("_aws");
            aws.put(
                    "Timestamp",
                    today().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            aws.putArray("CloudWatchMetrics").addObject().put("Namespace", "SyncHub");
            log.append(line.put("tenant_id", tenant.value())
                            .put("request_id", runs + "-" + i)
                            .put("route", "GET /bookmarks/{id}")
                            .put("status", 200)
                            .put("Duration", new BigDecimal("12.345"))
                            .put("MemoryMB", 256))
                    .append('\n');
        }
        world.bean(WorkBucket.class)
                .put(UsageLayout.emfOf(today()) + runs + ".gz", gzip(log.toString()), "application/gzip");
        runs++;
    }

    /** A log of which more lines are malformed than may be. */
    void deliverRubbish() {
        world.bean(WorkBucket.class)
                .put(UsageLayout.emfOf(today()) + "rubbish.gz", gzip("no JSON\n".repeat(50)), "application/gzip");
    }

    /** The month's own run, once it is over. */
    InvoicesReceipt draft() {
        Instant end =
                month().plusMonths(1).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        return world.bean(Launcher.class)
                .run(world.bean(InvoicesJob.class), new InvoicesRequest(end.plusSeconds(runs++), month()));
    }

    FinalReceipt makeFinal(InvoicesReceipt draft) {
        var unused = world.bean(Approvals.class).approve(month(), draft.run(), Purges.OFFICER);
        return world.bean(Launcher.class)
                .run(world.bean(FinalJob.class), new FinalRequest(month(), draft.run(), Purges.APPROVER));
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

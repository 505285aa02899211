package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.invoices.FinalInvoices;
import com.synchub.jobs.invoices.InvoiceCheck;
import com.synchub.jobs.invoices.InvoicesReceipt;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.layout.ClosingLayout;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import com.synchub.vault.WorkBucket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped jar as a process gets SIGKILL while it closes an account, and the command is given again. */
class AccountClosingKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final RequestMatch EVIDENCE = RequestMatch.method("PUT").pathContains("/invoices/closing/");
    private static final RequestMatch INVOICE = RequestMatch.method("PUT").pathContains("/invoices/final/seller");
    private static final RequestMatch ERASING = RequestMatch.operation("BatchWriteItem");
    private static final int MOMENTS = 5;
    private static final int REQUESTS = 400;

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final Purges purges = Purges.in(world);
    private final BilledTenants billed = new BilledTenants(world);
    private final List<TenantId> tenants = IntStream.range(0, MOMENTS)
            .mapToObj(n -> new TenantId("killed/../=%" + n + "-of-this-test"))
            .toList();

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    /** Each with a tenant and an account of its own. */
    @Test
    void killedAtAnyOfItsWritesItIssuesOneInvoiceAndErasesTheTenant() throws InterruptedException {
        billed.configure();
        billed.accounts(tenants);
        tenants.forEach(tenant -> {
            billed.store(tenant);
            billed.use(tenant, REQUESTS);
        });

        goesOnAfterAKill(0, proxies.s3(), EVIDENCE, RuleBuilder::reset);
        goesOnAfterAKill(1, proxies.s3(), EVIDENCE, RuleBuilder::after);
        goesOnAfterAKill(2, proxies.s3(), INVOICE, RuleBuilder::reset);
        goesOnAfterAKill(3, proxies.s3(), INVOICE, RuleBuilder::after);
        goesOnAfterAKill(4, proxies.dynamoDb(), ERASING, RuleBuilder::after);

        assertThat(world.bean(InvoiceCheck.class).check()).isEqualTo(new InvoiceCheck.Result(1, MOMENTS, List.of()));
        assertThat(world.bean(WorkBucket.class).count(ClosingLayout.PREFIX)).isEqualTo(MOMENTS);
        InvoicesReceipt month = billed.draft();
        assertThat(month.invoices()).isZero();
        assertThat(month.tenantsInvoiced()).isEqualTo(MOMENTS).isEqualTo(month.tenants());
    }

    private void goesOnAfterAKill(
            int number, FaultProxy proxy, RequestMatch match, BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> moment)
            throws InterruptedException {
        TenantId tenant = tenants.get(number);
        String request = purges.approved(tenant);
        world.close();
        Victim victim = new Victim(world);
        moment.accept(proxy.on(match).nth(1), r -> victim.kill());
        try (BackupProcess process = victim.start(world, "requests", "wait", request, "--json")) {
            assertThat(process.await(PATIENCE).exitCode()).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
        try (BackupProcess process = BackupProcess.start(world, "requests", "wait", request, "--json")) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
        }
        CertificateCopy copy = purges.certificate(request);
        assertThat(copy.fault(Set.of())).isEmpty();
        Certificate.Closing closing = Objects.requireNonNull(copy.content().closing());
        assertThat(closing.state()).isEqualTo("INVOICED");
        assertThat(world.bean(FinalInvoices.class)
                        .require(Objects.requireNonNull(closing.invoice()))
                        .at("/lines/0/quantity")
                        .asString())
                .isEqualTo(Integer.toString(REQUESTS));
    }
}

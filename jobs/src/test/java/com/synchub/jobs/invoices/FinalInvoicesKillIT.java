package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped jar as a process gets SIGKILL while it makes a month final, and the same command is given again. */
class FinalInvoicesKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final RequestMatch INVOICE = RequestMatch.method("PUT").pathContains("/invoices/final/seller");
    private static final RequestMatch ALL = RequestMatch.method("PUT").pathContains("/final/invoices.ndjson");
    private static final RequestMatch TABLE = RequestMatch.method("PUT").pathContains("/final/lines.parquet");
    private static final RequestMatch MANIFEST = RequestMatch.method("PUT").pathContains("/final/manifest.json");

    private final BackupWorld world = BackupWorld.create();
    /** The first gets an e-invoice, the object that is written first of all. */
    private final BilledMonth month = new BilledMonth(world).eInvoices("DE123456789", 0);

    private final InvoicesReceipt draft = month.draft();
    private final Proxies proxies;

    FinalInvoicesKillIT() {
        month.approve(draft);
        proxies = Proxies.before(world);
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    /** In one month: each time it gets further. */
    @Test
    void killedAtAnyOfItsWritesItLeavesNoGapAndNothingTwice() throws InterruptedException {
        kill(INVOICE, 1, RuleBuilder::reset);
        kill(INVOICE, 1, RuleBuilder::after);
        kill(INVOICE, 2, RuleBuilder::reset);
        kill(INVOICE, 2, RuleBuilder::after);
        kill(ALL, 1, RuleBuilder::reset);
        kill(ALL, 1, RuleBuilder::after);
        kill(TABLE, 1, RuleBuilder::reset);
        kill(TABLE, 1, RuleBuilder::after);
        kill(MANIFEST, 1, RuleBuilder::reset);
        kill(MANIFEST, 1, RuleBuilder::after);

        BackupProcess.Outcome outcome = makeFinal();

        assertThat(outcome.exitCode()).as("%s", outcome).isZero();
        assertThat(outcome.document().at("/invoices").intValue()).isEqualTo(ACCOUNTS);
        assertThat(world.bean(InvoiceFeed.class).read(null, 100).invoices()).hasSize(ACCOUNTS);
        assertThat(world.bean(InvoiceCheck.class).check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
    }

    private void kill(RequestMatch match, int nth, BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> moment)
            throws InterruptedException {
        Victim victim = new Victim(world);
        moment.accept(proxies.s3().on(match).nth(nth), request -> victim.kill());
        try (BackupProcess process = victim.start(world, command())) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
    }

    private BackupProcess.Outcome makeFinal() throws InterruptedException {
        try (BackupProcess process = BackupProcess.start(world, command())) {
            return process.await(PATIENCE);
        }
    }

    private String[] command() {
        return new String[] {
            "invoices", "run", "--period", OCTOBER.toString(), "--final", "--run", draft.run(), "--json"
        };
    }
}

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
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The shipped jar gets SIGKILL before or after a write drawn by lot: between a number and its object, two objects, the files
 * of the month and its manifest. Each round has a month of its own; {@code -Dsynchub.kill.rounds=50} has as many.
 */
class FinalInvoicesRandomKillIT {

    private static final int ROUNDS = Integer.getInteger("synchub.kill.rounds", 2);
    /** An e-invoice, the invoices, all of them one a line, two tables, the manifest. */
    private static final int WRITES = 1 + ACCOUNTS + 1 + 2 + 1;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void killedAnywhereItLeavesNoGapAndTheCheckIsClean() throws InterruptedException {
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            int nth = 1 + random.nextInt(WRITES);
            boolean before = random.nextBoolean();
            try (BackupWorld world = BackupWorld.create()) {
                kill(world, nth, before, "round " + round + ": " + (before ? "before" : "after") + " write " + nth);
            }
        }
    }

    private static void kill(BackupWorld world, int nth, boolean before, String where) throws InterruptedException {
        BilledMonth month = new BilledMonth(world).eInvoices("DE123456789", 0);
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        String[] command = {"invoices", "run", "--period", OCTOBER.toString(), "--final", "--run", draft.run(), "--json"
        };
        try (Proxies proxies = Proxies.before(world)) {
            Victim victim = new Victim(world);
            RuleBuilder write = proxies.s3()
                    .on(RequestMatch.method("PUT").pathContains("/invoices/"))
                    .nth(nth);
            Consumer<ProxiedRequest> kill = request -> victim.kill();
            if (before) {
                write.reset(kill);
            } else {
                write.after(kill);
            }
            try (BackupProcess process = victim.start(world, command)) {
                BackupProcess.Outcome outcome = process.await(PATIENCE);
                assertThat(outcome.exitCode()).as("%s: %s", where, outcome).isEqualTo(BackupProcess.KILLED);
            }
            proxies.clear();

            assertThat(world.bean(InvoiceCheck.class).check().findings())
                    .as(where)
                    .isEmpty();
            world.close();
            try (BackupProcess process = BackupProcess.start(world, command)) {
                BackupProcess.Outcome outcome = process.await(PATIENCE);
                assertThat(outcome.exitCode()).as("%s: %s", where, outcome).isZero();
            }
            assertThat(world.bean(InvoiceCheck.class).check())
                    .as(where)
                    .isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
        }
    }
}

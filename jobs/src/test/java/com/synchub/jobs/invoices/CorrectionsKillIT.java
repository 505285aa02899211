package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.NOON;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shipped jar as a process gets SIGKILL while it makes a re-rating final, and while it makes the month final that takes
 * what was carried; the same command is given again.
 */
class CorrectionsKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final Instant DECEMBER = Instant.parse("2026-12-02T12:00:00Z");
    private static final RequestMatch NUMBER = RequestMatch.method("PUT").pathContains("/invoices/final/seller");
    private static final RequestMatch ALL = RequestMatch.method("PUT").pathContains("/final/corrections.ndjson");
    private static final RequestMatch MANIFEST = RequestMatch.method("PUT").pathContains("/final/manifest.json");

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);
    private final Proxies proxies;

    /** Carried, credited, carried, credited, and one that had no invoice. */
    CorrectionsKillIT() {
        month.rewrite(4, "legalName: Ours, ", "");
        var unused = month.makeFinal(OCTOBER, month.draft());
        month.rewrite(4, "address:", "legalName: Ours, address:");
        for (int account : List.of(1, 3)) {
            month.rewrite(
                    account,
                    "tenants:",
                    "overrides: [{reason: x, from: 2026-01-01, currency: EUR, discountPercent: \"90\"}]\n    tenants:");
        }
        month.meterMore(OCTOBER.atDay(9), 2_000, NOON);
        month.meterMore(NOVEMBER.atDay(3), 4_000, DECEMBER);
        proxies = Proxies.before(world);
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    /** In one month, and in the next: each time it gets further. */
    @Test
    void killedAtAnyOfItsWritesNothingIsLostAndNothingTwice() throws InterruptedException {
        RerateReceipt draft = month.rerate(NOON, true);
        assertThat(List.of(draft.carried(), draft.creditNotes(), draft.lateInvoices()))
                .containsExactly(2L, 2L, 1L);
        approve(OCTOBER, draft.run());
        String[] rerate = command("rerate", OCTOBER, draft.run());
        kill(NUMBER, 1, RuleBuilder::reset, rerate);
        kill(NUMBER, 1, RuleBuilder::after, rerate);
        kill(NUMBER, 2, RuleBuilder::after, rerate);
        kill(ALL, 1, RuleBuilder::reset, rerate);
        kill(MANIFEST, 1, RuleBuilder::reset, rerate);
        kill(MANIFEST, 1, RuleBuilder::after, rerate);

        JsonNode corrected = run(rerate);

        assertThat(corrected.path("creditNotes").asLong()).isEqualTo(2);
        assertThat(check()).isEqualTo(new InvoiceCheck.Result(1, 4 + 2 + 1, List.of()));
        assertThat(month.rerate(NOON, true).unchanged()).isEqualTo(5);
        InvoicesReceipt november = month.draft(NOVEMBER, DECEMBER);
        approve(NOVEMBER, november.run());
        String[] next = command("run", NOVEMBER, november.run());
        kill(NUMBER, 1, RuleBuilder::reset, next);
        kill(NUMBER, 2, RuleBuilder::reset, next);
        kill(NUMBER, 2, RuleBuilder::after, next);

        JsonNode made = run(next);

        assertThat(carried(made)).containsExactlyInAnyOrderElementsOf(carriedBy(draft));
        assertThat(check().findings()).isEmpty();
        assertThat(month.rerate(NOON, true).unchanged()).isEqualTo(5);
    }

    private List<BigDecimal> carriedBy(RerateReceipt draft) {
        return lines(draft.manifest(), "correctionsObject").stream()
                .filter(line -> line.path("state").asString().equals("carried"))
                .map(CorrectionsKillIT::gross)
                .toList();
    }

    private List<BigDecimal> carried(JsonNode receipt) {
        List<BigDecimal> all = new ArrayList<>();
        for (JsonNode invoice : lines(receipt.path("manifest").asString(), "invoicesObject")) {
            invoice.path("carried").forEach(one -> all.add(gross(one)));
        }
        return all;
    }

    private static BigDecimal gross(JsonNode document) {
        return new BigDecimal(document.path("totals").path("gross").asString());
    }

    private List<JsonNode> lines(String manifest, String object) {
        WorkBucket bucket = world.bean(WorkBucket.class);
        JsonNode json = JsonMapper.shared().readTree(bucket.read(manifest).orElseThrow());
        return new String(bucket.read(json.path(object).asString()).orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private InvoiceCheck.Result check() {
        return world.bean(InvoiceCheck.class).check();
    }

    private void approve(YearMonth period, String run) {
        Acceptance accepted = new Acceptance(Set.of(Brake.TOTAL_CHANGED), "another month");
        var unused = world.bean(Approvals.class).approve(period, run, BilledMonth.ANNA, accepted);
    }

    private void kill(
            RequestMatch match, int nth, BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> moment, String[] command)
            throws InterruptedException {
        Victim victim = new Victim(world);
        moment.accept(proxies.s3().on(match).nth(nth), request -> victim.kill());
        try (BackupProcess process = victim.start(world, command)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
    }

    private JsonNode run(String[] command) throws InterruptedException {
        try (BackupProcess process = BackupProcess.start(world, command)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            return outcome.document();
        }
    }

    private static String[] command(String command, YearMonth period, String run) {
        return new String[] {"invoices", command, "--period", period.toString(), "--final", "--run", run, "--json"};
    }
}

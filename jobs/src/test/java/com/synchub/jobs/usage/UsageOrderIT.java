package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.testkit.LocalStack;
import com.synchub.usage.CommittedDay;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.node.ObjectNode;

/** However lines are spread over logs and runs, usage is the same, byte for byte. */
class UsageOrderIT {

    private static final int ROUNDS = 12;
    private static final LocalDate FIRST = LocalDate.parse("2026-11-10");
    private static final Instant SCHEDULED = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> TENANTS =
            List.of("../a", "a", "ab", "\u0000", "=%_/", "x".repeat(2_048), "😀", "\ufb00");

    @TempDir
    private Path folder;

    /** A line and the day that it is delivered on. */
    private record Delivery(ObjectNode line, LocalDate day) {}

    /** What usage comes to. */
    private record Outcome(Map<LocalDate, String> days, long requests, long late, long lines) {

        static Outcome of(UsageCommit commit, long lines) {
            return new Outcome(
                    commit.days().stream().collect(Collectors.toMap(CommittedDay::day, CommittedDay::content)),
                    commit.totals().requests(),
                    commit.totals().lateRequests(),
                    lines);
        }
    }

    @Test
    void anySplitIntoRunsLogsAndLinesGivesTheSameDays() {
        long withdrawn = 0;
        long duplicatesOfEarlierRuns = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<Delivery> deliveries = deliveries(random, false);
            Bucket one = new Bucket();
            one.deliver(deliveries, 0, random, false);
            UsageReceipt all = one.meter(0);
            Outcome expected = one.outcome(all.lines());
            assertThat(expected.requests()).isEqualTo(distinct(deliveries));
            assertThat(expected.late()).isEqualTo(late(deliveries));

            Bucket split = new Bucket();
            List<Delivery> shuffled = new ArrayList<>(deliveries);
            Collections.shuffle(shuffled, random);
            int runs = 1 + random.nextInt(4);
            long lines = 0;
            for (int run = 0; run < runs; run++) {
                split.deliver(
                        shuffled.subList(shuffled.size() * run / runs, shuffled.size() * (run + 1) / runs),
                        run,
                        random,
                        true);
                UsageReceipt receipt = split.meter(run);
                lines += receipt.lines();
                withdrawn += receipt.lateWithdrawn();
                duplicatesOfEarlierRuns += run == 0 ? 0 : receipt.duplicates();
            }
            assertThat(split.outcome(lines)).as("round %s", round).isEqualTo(expected);
        }
        assertThat(withdrawn).isPositive();
        assertThat(duplicatesOfEarlierRuns).isPositive();
    }

    @Test
    void theOrderOfConflictingLinesDoesNotDecide() {
        long conflicts = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<Delivery> deliveries = deliveries(random, true);
            Bucket one = new Bucket();
            one.deliver(deliveries, 0, random, false);
            UsageReceipt expected = one.meter(0);
            Bucket other = new Bucket();
            List<Delivery> shuffled = new ArrayList<>(deliveries);
            Collections.shuffle(shuffled, random);
            other.deliver(shuffled, 0, random, true);
            UsageReceipt found = other.meter(0);
            assertThat(other.outcome(found.lines())).isEqualTo(one.outcome(expected.lines()));
            assertThat(found.conflicts()).isEqualTo(expected.conflicts());
            assertThat(found.duplicates()).isEqualTo(expected.duplicates());
            conflicts += found.conflicts();
        }
        assertThat(conflicts).isPositive();
    }

    private static List<Delivery> deliveries(Random random, boolean conflicting) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            LocalDate day = FIRST.plusDays(random.nextInt(3));
            ObjectNode line = Logs.request(
                            "request-" + (conflicting ? random.nextInt(60) : i),
                            TENANTS.get(random.nextInt(TENANTS.size())),
                            day + "T10:00:0" + random.nextInt(10) + "Z")
                    .put("route", random.nextBoolean() ? "GET /a" : "GET /\u00e9")
                    .put("status", List.of(200, 404, 503).get(random.nextInt(3)))
                    .put("Duration", BigDecimal.valueOf(random.nextInt(100_000), 3))
                    .put("retry", random.nextInt(10) == 0);
            deliveries.add(new Delivery(line, day.plusDays(random.nextInt(2))));
            for (int copy = random.nextInt(6); copy > 3; copy--) {
                deliveries.add(new Delivery(line, day.plusDays(random.nextInt(40))));
            }
        }
        return deliveries;
    }

    private static long distinct(List<Delivery> deliveries) {
        Set<String> ids = new HashSet<>();
        deliveries.forEach(delivery -> ids.add(delivery.line().get("request_id").stringValue()));
        return ids.size();
    }

    /** Those of which no copy was delivered on the day itself. */
    private static long late(List<Delivery> deliveries) {
        Map<String, Boolean> late = new HashMap<>();
        for (Delivery delivery : deliveries) {
            LocalDate own = Logs.dayOf(Instant.ofEpochMilli(
                            delivery.line().get("_aws").get("Timestamp").longValue())
                    .toString());
            late.merge(
                    delivery.line().get("request_id").stringValue(),
                    delivery.day().isAfter(own),
                    Boolean::logicalAnd);
        }
        return late.values().stream().filter(one -> one).count();
    }

    private final class Bucket {
        private final LocalStack stack = LocalStack.shared();
        private final WorkBucket bucket = new WorkBucket(
                stack.s3(), stack.newWork(), Region.of(stack.endpoints().region()), VaultOptions.DEFAULT);
        private int logs;

        /** Into one log a day, or into many of both shapes. */
        void deliver(List<Delivery> deliveries, int run, Random random, boolean many) {
            Map<String, List<Delivery>> byLog = new LinkedHashMap<>();
            for (Delivery delivery : deliveries) {
                String log = delivery.day() + (many ? "-" + random.nextInt(3) : "");
                byLog.computeIfAbsent(log, l -> new ArrayList<>()).add(delivery);
            }
            byLog.values().forEach(lines -> {
                List<ObjectNode> nodes = lines.stream().map(Delivery::line).toList();
                byte[] log =
                        many && random.nextBoolean() ? Logs.envelopes(nodes, 1 + random.nextInt(5)) : Logs.log(nodes);
                Logs.deliver(bucket, lines.get(0).day(), "log-" + run + "-" + logs++ + ".gz", log);
            });
        }

        UsageReceipt meter(int run) {
            UsageProperties properties = new UsageProperties(
                    Duration.ofDays(90), Duration.ofMinutes(5), new BigDecimal("0.01"), 1 + run % 3);
            MeterPlace place =
                    new MeterPlace(() -> bucket, folder.resolve("work"), properties, new UsageProgress(), "test");
            try (MeterRun meter = new MeterRun(new UsageRequest(SCHEDULED.plusSeconds(run)), place)) {
                while (true) {
                    var receipt = meter.goOn();
                    if (receipt.isPresent()) {
                        return receipt.get();
                    }
                }
            }
        }

        Outcome outcome(long lines) {
            return Outcome.of(new UsageCommits(bucket).newest().orElseThrow(), lines);
        }
    }
}

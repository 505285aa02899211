package com.synchub.jobs.demo;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Usage logs of the tenants of {@link DemoData}, the same for the same arguments always and everywhere, and what they come to:
 * counted while they are made, by nothing that metering uses.
 *
 * <ul>
 *   <li>Tenants by Zipf's law, those with hostile ids among them; routes of Sync Hub; 3 % 4xx, 1 % 5xx, 1 % retries.
 *   <li>1 % are delivered up to three days late, 0.5 % twice; 0.2 % of the lines are malformed, in seven ways.
 *   <li>Every fourth log is of the shape that CloudWatch Logs delivers through Firehose.
 * </ul>
 */
public final class DemoUsage {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final List<UsageLine.Fault> FAULTS = List.of(UsageLine.Fault.values());
    private static final int MOST_DAYS = 366;
    private static final int ENVELOPES_EACH = 4;

    /** Where the logs go. */
    public interface Delivery {

        /**
         * Takes a log.
         *
         * @param log gzip
         */
        void deliver(LocalDate day, String name, byte[] log);
    }

    private final DemoTenants tenants;
    private final long seed;
    private final int days;
    private final long requests;
    private final LocalDate from;
    private final int linesOfLog;

    /**
     * Describes the logs; nothing is made yet.
     *
     * @param from the first day
     * @param linesOfLog at most
     * @throws SyncHubException {@code RUN_REFUSED} if a number is below 1, or days are more than a year
     */
    public DemoUsage(long seed, int tenants, int days, long requests, LocalDate from, int linesOfLog) {
        if (tenants < 1 || days < 1 || days > MOST_DAYS || requests < 1 || linesOfLog < 1) {
            throw new SyncHubException(
                    ErrorCode.RUN_REFUSED,
                    "cannot generate " + requests + " requests of " + tenants + " tenants in " + days + " days",
                    "Ask for at least one of each, and at most " + MOST_DAYS + " days.");
        }
        this.tenants = new DemoTenants(seed, tenants, 2L * tenants + 10);
        this.seed = seed;
        this.days = days;
        this.requests = requests;
        this.from = from;
        this.linesOfLog = linesOfLog;
    }

    /** Makes all logs, one after the other; memory is one of them, and what is delivered late. */
    public UsageCounts generate(Delivery delivery) {
        return new Run(delivery).all();
    }

    private final class Run {
        private final Delivery delivery;
        private final List<List<byte[]>> pending = new ArrayList<>();
        private final SortedMap<String, Long> malformed = new TreeMap<>();
        private final BitSet seenTenants = new BitSet();
        private final BitSet seenDays = new BitSet();
        private UsageLogFile log = new UsageLogFile(false);
        private int logs;
        private long lines;
        private long duplicates;
        private long late;
        private long clientErrors;
        private long serverErrors;
        private long retries;
        private long micros;
        private long megabyteMicros;

        Run(Delivery delivery) {
            this.delivery = delivery;
            for (int day = 0; day < days; day++) {
                pending.add(new ArrayList<>());
            }
        }

        UsageCounts all() {
            for (int day = 0; day < days; day++) {
                for (long i = requests * day / days; i < requests * (day + 1) / days; i++) {
                    request(day, i);
                }
                for (byte[] line : pending.set(day, List.of())) {
                    add(day, line);
                }
                end(day);
            }
            return new UsageCounts(
                    logs,
                    lines,
                    requests,
                    duplicates,
                    0,
                    malformed,
                    late,
                    seenDays.cardinality(),
                    seenTenants.cardinality(),
                    clientErrors,
                    serverErrors,
                    retries,
                    micros,
                    megabyteMicros);
        }

        private void request(int day, long number) {
            Dice dice = Dice.at(seed, -5, tenants.count(), days, requests, from.toEpochDay(), number);
            UsageLine line = line(dice, day);
            count(line, day);
            int delivered = dice.perMille(10) ? Math.min(days - 1, day + dice.between(1, 3)) : day;
            byte[] json = line.json();
            if (delivered > day) {
                late++;
                pending.get(delivered).add(json);
            } else {
                add(day, json);
            }
            if (dice.perMille(5)) {
                duplicates++;
                pending.get(Math.min(days - 1, delivered + dice.below(2))).add(json);
            }
            if (dice.perMille(2)) {
                UsageLine.Fault fault = dice.pick(FAULTS);
                malformed.merge(fault.reason(), 1L, Long::sum);
                add(day, line.broken(fault));
            }
        }

        private UsageLine line(Dice dice, int day) {
            int tenant = zipf(dice);
            seenTenants.set(tenant);
            UsageLine.Route route = dice.pick(UsageLine.ROUTES);
            long timestamp = (from.toEpochDay() + day) * DAY_MILLIS + dice.below((int) DAY_MILLIS);
            return new UsageLine(
                    tenants.id(tenant),
                    dice.uuid(),
                    route.name(),
                    status(dice),
                    timestamp,
                    route.typicalMicros() / 2 + dice.below(route.typicalMicros() * 2),
                    route.memory(),
                    dice.perMille(10));
        }

        private void count(UsageLine line, int day) {
            seenDays.set(day);
            micros += line.micros();
            megabyteMicros += line.micros() * line.memory();
            if (line.retry()) {
                retries++;
            } else if (line.status() >= 500) {
                serverErrors++;
            } else if (line.status() >= 400) {
                clientErrors++;
            }
        }

        /** The rank of a tenant by Zipf's law: the logarithm of a rank is spread evenly. */
        private int zipf(Dice dice) {
            double even = (dice.next() >>> 11) * 0x1.0p-53;
            // StrictMath, because Math.exp may differ in the last bit between machines.
            return Math.min(
                    tenants.count() - 1, (int) StrictMath.exp(even * StrictMath.log(tenants.count() + 1.0)) - 1);
        }

        private static int status(Dice dice) {
            int throwOf = dice.below(1_000);
            if (throwOf < 10) {
                return dice.pick(List.of(500, 502, 503, 504));
            }
            return throwOf < 40 ? dice.pick(List.of(400, 401, 403, 404, 429)) : dice.pick(List.of(200, 200, 201, 204));
        }

        private void add(int day, byte[] line) {
            log.add(line);
            lines++;
            if (log.lines() >= linesOfLog) {
                end(day);
            }
        }

        private void end(int day) {
            if (log.lines() > 0) {
                String name = "demo-" + seed + "-" + tenants.count() + "-" + days + "-" + requests + "-" + from + "-"
                        + logs + ".gz";
                delivery.deliver(from.plusDays(day), name, log.finish());
                logs++;
                log = new UsageLogFile(logs % ENVELOPES_EACH == ENVELOPES_EACH - 1);
            }
        }
    }
}

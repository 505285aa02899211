package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * When a schedule is due: Quartz's cron syntax, seconds first, in a time zone. A zoned cron that could be due in an hour
 * which that zone skips or repeats is refused, since Quartz leaves out or doubles such a time.
 */
final class Cron {

    private static final List<Duration> LOOKING_BACK = List.of(
            Duration.ofMinutes(2),
            Duration.ofHours(2),
            Duration.ofDays(2),
            Duration.ofDays(40),
            Duration.ofDays(400),
            Duration.ofDays(4000));
    private static final int TRANSITIONS = 60;
    private static final int MOST_SHOWN = 100;

    private final String expression;
    private final ZoneId zone;
    private final CronExpression times;

    private Cron(String expression, ZoneId zone, CronExpression times) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
    }

    /** Reads an expression that somebody asks for. Errors: {@code SCHEDULE_INVALID}, which says what is wrong. */
    static Cron parse(String expression, String zoneId, Instant now) {
        Cron cron = of(expression, zoneId);
        cron.requireOrdinaryTimes(now);
        if (cron.next(now).isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "invalid cron: " + printable(expression) + " is never due again",
                    "Correct its day, month or year.");
        }
        return cron;
    }

    /** Reads an expression that was accepted once: it may be over by now. */
    static Cron of(String expression, String zoneId) {
        ZoneId zone;
        try {
            zone = ZoneId.of(zoneId);
        } catch (DateTimeException e) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "invalid time zone: " + printable(zoneId),
                    "Use UTC, or a zone such as Europe/Berlin.");
        }
        return new Cron(expression, zone, compile(expression, zone));
    }

    String expression() {
        return expression;
    }

    ZoneId zone() {
        return zone;
    }

    /** The first due time after this one. */
    Optional<Instant> next(Instant after) {
        return Optional.ofNullable(times.getNextValidTimeAfter(Date.from(after)))
                .map(Date::toInstant);
    }

    /** The last due time that is not after this one; empty if there was none in ten years. */
    Optional<Instant> lastDue(Instant until) {
        for (Duration back : LOOKING_BACK) {
            Optional<Instant> found = lastDue(until.minus(back), until);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> lastDue(Instant from, Instant until) {
        Optional<Instant> last = Optional.empty();
        Optional<Instant> next = next(from);
        while (next.isPresent() && !next.get().isAfter(until)) {
            last = next;
            next = next(next.get());
        }
        return last;
    }

    /** Due times after {@code after} and not after {@code until}, oldest first, at most {@code most}. */
    List<Instant> between(Instant after, Instant until, int most) {
        List<Instant> due = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (next.isPresent() && !next.get().isAfter(until) && due.size() < most) {
            due.add(next.get());
            next = next(next.get());
        }
        return due;
    }

    /** Text from outside as part of a message: one line of it, not too long. */
    static String printable(String text) {
        String shown = text.codePoints()
                .limit(MOST_SHOWN)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + shown + "'";
    }

    private static CronExpression compile(String expression, ZoneId zone) {
        try {
            CronExpression times = new CronExpression(expression);
            times.setTimeZone(TimeZone.getTimeZone(zone));
            return times;
        } catch (ParseException | RuntimeException e) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "invalid cron " + printable(expression) + ": " + printable(String.valueOf(e.getMessage())),
                    "Six or seven fields: seconds minutes hours day-of-month month day-of-week [year]; one of the days"
                            + " must be '?'. For example '0 0 2 * * ?' is 02:00 every day.",
                    e);
        }
    }

    private void requireOrdinaryTimes(Instant now) {
        CronExpression wallClock = compile(expression, ZoneOffset.UTC);
        ZoneOffsetTransition transition = zone.getRules().nextTransition(now);
        for (int i = 0; i < TRANSITIONS && transition != null; i++) {
            LocalDateTime from = transition.isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
            LocalDateTime to = transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
            Date due = wallClock.getNextValidTimeAfter(
                    Date.from(from.toInstant(ZoneOffset.UTC).minusSeconds(1)));
            if (due != null && due.toInstant().isBefore(to.toInstant(ZoneOffset.UTC))) {
                throw new SyncHubException(
                        ErrorCode.SCHEDULE_INVALID,
                        "invalid cron " + printable(expression) + " in " + zone + ": it can be due between " + from
                                + " and " + to + ", which that zone " + (transition.isGap() ? "skips" : "has twice"),
                        "Use UTC, or a time of day that the zone has once each day.");
            }
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
    }
}

package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which nothing may start, in UTC: {@code 22:00-01:30} of every day, or {@code SAT,SUN 08:00-20:00}. One that goes
 * over midnight belongs to the day on which it begins.
 */
record Blackout(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    private static final Pattern TEXT =
            Pattern.compile("(?:([A-Z]{3}(?:,[A-Z]{3})*) )?([0-2]\\d:[0-5]\\d)-([0-2]\\d:[0-5]\\d)");

    static Blackout parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        try {
            LocalTime from = LocalTime.parse(matcher.group(2));
            LocalTime to = LocalTime.parse(matcher.group(3));
            if (from.equals(to)) {
                throw invalid(text);
            }
            return new Blackout(days(matcher.group(1), text), from, to);
        } catch (DateTimeException e) {
            throw invalid(text);
        }
    }

    boolean covers(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        LocalTime at = time.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(time.getDayOfWeek()) && !at.isBefore(from) && at.isBefore(to);
        }
        return (days.contains(time.getDayOfWeek()) && !at.isBefore(from))
                || (days.contains(time.getDayOfWeek().minus(1)) && at.isBefore(to));
    }

    private static Set<DayOfWeek> days(@Nullable String names, String text) {
        if (names == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names.split(",", -1)) {
            days.add(Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> invalid(text)));
        }
        return days;
    }

    private static SyncHubException invalid(String text) {
        return new SyncHubException(
                ErrorCode.SCHEDULE_INVALID,
                "invalid blackout: " + Cron.printable(text),
                "Write 22:00-01:30 for every day or SAT,SUN 08:00-20:00, in UTC.");
    }
}

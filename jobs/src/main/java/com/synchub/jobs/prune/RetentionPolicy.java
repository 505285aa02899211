package com.synchub.jobs.prune;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Which backups stay: those that at least one of the rules asks for. Days, weeks (from Monday) and months are those in
 * UTC in which a backup's scan ended; of each the backup with the highest number stays.
 *
 * @param keepLast so many backups, the newest ones
 * @param keepDaily one of each of the newest so many days that have a backup
 * @param keepWeekly one of each of so many weeks
 * @param keepMonthly one of each of so many months
 * @param keepWithin all whose scan ended so long before the newest one's, or less; zero for none. Not counted from now:
 *     where backups stopped, the last ones stay
 */
public record RetentionPolicy(int keepLast, int keepDaily, int keepWeekly, int keepMonthly, Duration keepWithin) {

    public RetentionPolicy {
        if (keepLast < 0 || keepDaily < 0 || keepWeekly < 0 || keepMonthly < 0 || keepWithin.isNegative()) {
            throw invalid(
                    "a rule with a negative number",
                    "Say 0 for a rule that is not wanted, or leave it out for its default.");
        }
        if (keepLast == 0 && keepDaily == 0 && keepWeekly == 0 && keepMonthly == 0 && keepWithin.isZero()) {
            throw invalid("it keeps nothing", "Keep at least the last one: --keep-last 1.");
        }
    }

    /** Until when a backup of this time is asked for at the latest, where there is one every day. */
    Instant lastKept(Instant time) {
        ZonedDateTime of = time.atZone(ZoneOffset.UTC);
        return Stream.of(
                        of.plusDays(Math.max(keepLast, keepDaily)),
                        of.plusWeeks(keepWeekly),
                        of.plusMonths(keepMonthly),
                        of.plus(keepWithin))
                .max(Comparator.naturalOrder())
                .orElse(of)
                .toInstant();
    }

    private static SyncHubException invalid(String why, String hint) {
        return new SyncHubException(ErrorCode.RETENTION_INVALID, "invalid retention policy: " + why, hint);
    }
}

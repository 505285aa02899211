package com.synchub.jobs.usage;

import com.synchub.usage.DailyFormat;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.UsageTotals;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows of a day as they were, and what has come since, as one; both in the order of a file. */
final class MergedRows implements Iterator<DailyUsage> {

    private final Iterator<DailyUsage> before;
    private final Iterator<DailyUsage> since;
    private @Nullable DailyUsage left;
    private @Nullable DailyUsage right;

    MergedRows(Iterator<DailyUsage> before, Iterator<DailyUsage> since) {
        this.before = before;
        this.since = since;
        left = nextOf(before);
        right = nextOf(since);
    }

    @Override
    public boolean hasNext() {
        return left != null || right != null;
    }

    @Override
    public DailyUsage next() {
        DailyUsage old = left;
        DailyUsage fresh = right;
        int order = old == null ? 1 : fresh == null ? -1 : DailyFormat.ORDER.compare(old, fresh);
        if (old != null && order <= 0) {
            left = nextOf(before);
        }
        if (fresh != null && order >= 0) {
            right = nextOf(since);
        }
        if (old != null && fresh != null && order == 0) {
            return sum(old, fresh);
        }
        DailyUsage only = order < 0 ? old : fresh;
        if (only == null) {
            throw new NoSuchElementException();
        }
        return only;
    }

    private static DailyUsage sum(DailyUsage a, DailyUsage b) {
        UsageTotals sum = UsageTotals.of(a).plus(UsageTotals.of(b));
        return new DailyUsage(
                a.tenant(),
                a.day(),
                a.route(),
                a.outcome(),
                sum.requests(),
                sum.durationMicros(),
                sum.megabyteMicros(),
                sum.lateRequests());
    }

    private static @Nullable DailyUsage nextOf(Iterator<DailyUsage> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}

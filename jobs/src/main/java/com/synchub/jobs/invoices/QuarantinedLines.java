package com.synchub.jobs.invoices;

import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import java.time.Instant;

/**
 * How many lines of logs were put aside since a time. Nobody can tell the day of a malformed line, so this is of all
 * meterings that can have met one of the period.
 */
final class QuarantinedLines {

    private QuarantinedLines() {}

    static long since(Instant time, UsageCommit newest, UsageCommits commits) {
        long lines = 0;
        UsageCommit commit = newest;
        while (!commit.scheduled().isBefore(time)) {
            lines += commit.counts().malformedLines() + commit.counts().conflicts();
            if (commit.previous() == 0) {
                break;
            }
            commit = commits.require(commit.previous());
        }
        return lines;
    }
}

package com.synchub.jobs.api;

import com.synchub.jobs.audit.AuditGap;
import java.time.Instant;

/**
 * A time of which changes may be missing.
 *
 * @param table the catalogue's name
 */
record GapView(String table, AuditGap.Reason reason, Instant from, Instant until) {

    static GapView of(AuditGap gap) {
        return new GapView(gap.table(), gap.reason(), gap.from(), gap.until());
    }
}

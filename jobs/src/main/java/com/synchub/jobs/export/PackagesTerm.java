package com.synchub.jobs.export;

import com.synchub.request.ResidualTerm;
import java.time.Duration;
import java.time.Instant;

/** Packages of others may name a tenant, until the service deletes them. */
record PackagesTerm(Duration keep) implements ResidualTerm {

    /** The service looks for old packages every hour. */
    private static final Duration SLACK = Duration.ofHours(2);

    @Override
    public String place() {
        return "other-tenants-packages";
    }

    @Override
    public Instant endsAt(Instant erasedAt) {
        return erasedAt.plus(keep).plus(SLACK);
    }
}

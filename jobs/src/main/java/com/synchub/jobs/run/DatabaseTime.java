package com.synchub.jobs.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How an instant is given to a database: PostgreSQL's driver takes no {@link Instant}. */
public final class DatabaseTime {

    private DatabaseTime() {}

    public static OffsetDateTime of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package com.synchub.jobs.isolation.checks;

import com.synchub.tenant.TenantId;
import java.util.Locale;

/**
 * The two tenants of the scratch place. They are no synthetic ones, which jobs leave out: nothing of the place is real.
 *
 * @param run names them; unique for ever
 */
public record Tracers(String run) {

    public Tracers {
        run = run.toLowerCase(Locale.ROOT);
    }

    /** One of the two. */
    public enum Side {
        A,
        B;

        public Side other() {
            return this == A ? B : A;
        }
    }

    public TenantId tenant(Side side) {
        return new TenantId("tracer-" + side.name().toLowerCase(Locale.ROOT) + "-" + run);
    }

    /** A text that is in each item of the tenant, and nowhere else. */
    public String value(Side side) {
        return "trace-of-" + side.name().toLowerCase(Locale.ROOT) + "-" + run;
    }
}

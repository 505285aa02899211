package com.synchub.jobs.restore;

import com.synchub.jobs.run.OrderedTasks;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TableOutcome;
import com.synchub.restore.TenantBackup;
import com.synchub.restore.TenantOutcome;
import com.synchub.restore.TenantRestorer;
import com.synchub.restore.TenantWalk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a scope and restores its tenants, many at the same time. Outcomes come back in the order of the walk, so
 * how far it is can be told by a number. Used by one thread.
 */
final class TenantRestores {

    static final int WAITING_FOR_EACH_THREAD = 4;

    /** When progress is due to be saved. */
    record Interval(int tenants, Duration time, Clock clock) {}

    private final ScopeWalk scope;
    private final TenantRestorer restorer;
    private final OrderedTasks<TenantOutcome> tasks;
    private final RestoreProgress watched;
    private final Interval interval;
    private final boolean again;

    private int unit;
    private long tenantsOfUnit;
    private RestoreTotals totals;
    private Unproved unproved;
    private @Nullable TenantWalk walk;

    /**
     * Goes on where an earlier attempt was.
     *
     * @param again whether there was one: then tenants may be there already
     */
    TenantRestores(
            ScopeWalk scope,
            TenantRestorer restorer,
            OrderedTasks<TenantOutcome> tasks,
            RestoreProgress watched,
            Interval interval,
            RestoreContext.Progress done,
            boolean again) {
        this.scope = scope;
        this.restorer = restorer;
        this.tasks = tasks;
        this.watched = watched;
        this.interval = interval;
        this.again = again;
        this.unit = done.unit();
        this.tenantsOfUnit = done.tenantsOfUnit();
        this.totals = done.totals();
        this.unproved = done.unproved();
    }

    /** Works until progress is due to be saved; false when all is done. */
    boolean next() {
        Instant due = interval.clock().instant().plus(interval.time());
        long tenantsDue = totals.tenants() + interval.tenants();
        while (unit < scope.units()) {
            TenantWalk tenants = opened();
            while (tenants.hasNext()) {
                TenantBackup tenant = tenants.next();
                tasks.submit(() -> restorer.restore(tenant, again), this::count);
                if (totals.tenants() >= tenantsDue
                        || !interval.clock().instant().isBefore(due)) {
                    return true;
                }
            }
            tasks.drain(this::count);
            tenants.close();
            walk = null;
            unit++;
            tenantsOfUnit = 0;
        }
        return false;
    }

    private TenantWalk opened() {
        if (walk == null) {
            walk = scope.unit(unit);
            for (long done = 0; done < tenantsOfUnit; done++) {
                walk.next();
            }
        }
        return walk;
    }

    private void count(TenantOutcome outcome) {
        totals = totals.plus(outcome);
        unproved = unproved.plus(outcome);
        tenantsOfUnit++;
        watched.restored(
                outcome.tables().stream().mapToLong(TableOutcome::backedUp).sum());
    }

    RestoreContext.Progress progress() {
        return new RestoreContext.Progress(unit, tenantsOfUnit, totals, unproved);
    }
}

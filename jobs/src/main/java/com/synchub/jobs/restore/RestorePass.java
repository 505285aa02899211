package com.synchub.jobs.restore;

import com.synchub.jobs.run.OrderedTasks;
import com.synchub.restore.TenantOutcome;
import java.time.Clock;

/** One walk over a scope with the threads that it takes. Whoever begins it closes it. */
final class RestorePass implements AutoCloseable {

    private final Restoration restoration;
    private final OrderedTasks<TenantOutcome> tasks;
    private final TenantRestores restores;

    /**
     * Goes on where an earlier attempt was.
     *
     * @param again whether tenants may be there already
     */
    RestorePass(
            Restoration restoration,
            RestoreProperties properties,
            RestoreProgress watched,
            Clock clock,
            RestoreContext.Progress done,
            boolean again) {
        this.restoration = restoration;
        this.tasks = new OrderedTasks<>("restore", properties.threads(), TenantRestores.WAITING_FOR_EACH_THREAD);
        this.restores = new TenantRestores(
                restoration.tenants(),
                restoration.restorer(),
                tasks,
                watched,
                new TenantRestores.Interval(properties.checkpointTenants(), properties.checkpointInterval(), clock),
                done,
                again);
    }

    /** Works until progress is due to be saved; false when all is done. */
    boolean next() {
        return restores.next();
    }

    RestoreContext.Progress progress() {
        return restores.progress();
    }

    @Override
    public void close() {
        tasks.close();
        restoration.close();
    }
}

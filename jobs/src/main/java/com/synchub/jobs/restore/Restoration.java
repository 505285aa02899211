package com.synchub.jobs.restore;

import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TenantRestorer;
import com.synchub.restore.WriteThreads;

/**
 * What a step of a restore works with; whoever has it made closes it.
 *
 * @param tenants of the scope, with what the backup has of them
 */
record Restoration(ScopeWalk tenants, TenantRestorer restorer, WriteThreads writers) implements AutoCloseable {

    @Override
    public void close() {
        writers.close();
    }
}

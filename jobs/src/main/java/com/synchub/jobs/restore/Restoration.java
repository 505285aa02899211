package com.synchub.jobs.restore;

import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantRestorer;
import com.synchub.restore.WriteThreads;
import java.util.Map;

/**
 * What a step of a restore works with; whoever has it made closes it.
 *
 * @param targets where each table of the scope goes
 * @param tenants of the scope, with what the backup has of them
 */
record Restoration(Map<String, TargetTable> targets, ScopeWalk tenants, TenantRestorer restorer, WriteThreads writers)
        implements AutoCloseable {

    @Override
    public void close() {
        writers.close();
    }
}

package com.synchub.jobs.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Backs up one segment of one table. The work unit is the tenant: what was read of tenants behind the last save is
 * forgotten by a crash and read again.
 */
final class SegmentBackup implements AutoCloseable {

    /** How often the segment saves its place: whichever comes first. */
    record SaveRule(int tenants, Duration interval) {}

    private final TenantReader reader;
    private final TenantKeeper keeper;
    private final Checkpointer checkpointer;
    private final SaveRule rule;
    private final BackupProgress progress;
    private final Clock clock;

    SegmentBackup(
            TenantReader reader,
            TenantKeeper keeper,
            Checkpointer checkpointer,
            SaveRule rule,
            BackupProgress progress,
            Clock clock) {
        this.reader = reader;
        this.keeper = keeper;
        this.checkpointer = checkpointer;
        this.rule = rule;
        this.progress = progress;
        this.clock = clock;
    }

    /** Goes on to the next save, or to the segment's end. What {@link #state()} then says is stored in the vault. */
    void advance() {
        Instant due = clock.instant().plus(rule.interval());
        for (int tenants = 0; tenants < rule.tenants() && clock.instant().isBefore(due); tenants++) {
            if (!reader.next()) {
                checkpointer.save(reader.consumedUnits(), clock.instant());
                return;
            }
            keep();
        }
        checkpointer.save(reader.consumedUnits(), null);
    }

    private void keep() {
        TenantRun run = reader.run();
        TenantKeeper.Kept kept = keeper.keep(run);
        checkpointer.add(new Pending(
                run.tenant(),
                kept.row(),
                kept.upload(),
                reader.references(),
                reader.staged(),
                reader.position(),
                reader.itemsRead(),
                run.rows()));
        progress.tenantKept(kept.row());
    }

    SegmentState state() {
        return checkpointer.state();
    }

    @Override
    public void close() {
        reader.close();
        keeper.close();
        checkpointer.close();
    }
}

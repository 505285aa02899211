package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.ManifestErasure;
import com.synchub.manifest.PruneMarks;
import com.synchub.tenant.TenantId;
import java.util.Iterator;

/**
 * Takes a tenant out of the manifests and reference indexes of all backups, one after the other. One that is being removed is
 * left to prune: until that has ended the proof finds what is left of it.
 */
record ManifestEraser(CommitLog log, PruneMarks marks, ManifestErasure erasure) implements Eraser {

    static final String PLACE = "manifests";

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Erasing begin(TenantId tenant) {
        Iterator<Long> backups = log.numbers().iterator();
        return () -> {
            if (!backups.hasNext()) {
                return false;
            }
            long n = backups.next();
            if (isThere(n)) {
                erase(n, tenant);
            }
            return true;
        };
    }

    private void erase(long n, TenantId tenant) {
        try {
            erasure.erase(n, tenant);
        } catch (SyncHubException e) {
            // What prune has removed meanwhile is gone with all that was in it.
            if (e.code() != ErrorCode.OBJECT_MISSING || isThere(n)) {
                throw e;
            }
        }
    }

    private boolean isThere(long n) {
        return !marks.isMarked(n) && log.read(n).isPresent();
    }
}

package com.synchub.jobs.purge;

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
            if (!marks.isMarked(n) && log.read(n).isPresent()) {
                erasure.erase(n, tenant);
            }
            return true;
        };
    }
}

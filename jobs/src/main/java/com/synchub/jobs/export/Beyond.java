package com.synchub.jobs.export;

import com.synchub.request.RequestHistory;
import com.synchub.request.RetentionSchedule;
import com.synchub.tenant.Concerned;
import java.util.function.Supplier;

/** Who knows what a person gets beside their own items. */
record Beyond(RequestHistory history, Supplier<RetentionSchedule> schedule) {

    BeyondTables of(Concerned whom, PackageManifest.Elsewhere elsewhere) {
        RetentionSchedule all = schedule.get();
        return new BeyondTables(
                history.about(whom), whom.person() == null ? all.places() : all.personPlaces(), elsewhere);
    }
}

package com.synchub.jobs.storage;

import com.synchub.jobs.run.Receipt;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has metered.
 *
 * @param metered days, with those below
 * @param carried days without a backup, which are taken to be as the last one before
 * @param unknown days of which nobody can say what was stored: their storage can't be billed
 * @param last the newest of them; null if none was due
 */
public record StorageMeterReceipt(
        int metered,
        List<LocalDate> carried,
        List<LocalDate> unknown,
        @Nullable LocalDate last) implements Receipt {

    public StorageMeterReceipt {
        carried = List.copyOf(carried);
        unknown = List.copyOf(unknown);
    }

    @Override
    public boolean foundFaults() {
        return !unknown.isEmpty();
    }
}

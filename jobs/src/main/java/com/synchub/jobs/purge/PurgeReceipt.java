package com.synchub.jobs.purge;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import com.synchub.request.PurgeResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a purge has erased.
 *
 * @param places what was found in each; nothing is left in any
 */
public record PurgeReceipt(String requestId, Instant erasedAt, List<PurgeResult.Place> places, double seconds)
        implements Receipt {

    public PurgeReceipt {
        places = List.copyOf(places);
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                Figures.ITEMS,
                (double) places.stream().mapToLong(PurgeResult.Place::erased).sum(),
                Figures.SECONDS,
                seconds);
    }
}

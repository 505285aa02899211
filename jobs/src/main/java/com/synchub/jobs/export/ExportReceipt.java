package com.synchub.jobs.export;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.util.Map;

/**
 * What an export has made.
 *
 * @param complete whether the tenant's items were as many afterwards
 * @param sha256 of the package
 */
public record ExportReceipt(String requestId, long items, long bytes, String sha256, boolean complete, double seconds)
        implements Receipt {

    @Override
    public Map<String, Double> figures() {
        return Map.of(Figures.ITEMS, (double) items, Figures.BYTES, (double) bytes, Figures.SECONDS, seconds);
    }
}

package com.synchub.jobs.cli;

import com.synchub.jobs.cost.CostReceipt;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A split bill for programs. A bill in more than one currency has no sum: then sums and currency are null.
 *
 * @param billed the bill's billed cost; allocated and unallocated are all of it
 * @param currencies each by itself
 */
record CostDocument(
        @Nullable BigDecimal billed,
        @Nullable BigDecimal allocated,
        @Nullable BigDecimal unallocated,
        @Nullable String currency,
        long rows,
        String output,
        List<CostReceipt.Sums> currencies) {

    static CostDocument of(CostReceipt receipt) {
        if (receipt.sums().size() == 1) {
            CostReceipt.Sums only = receipt.sums().get(0);
            return new CostDocument(
                    only.billed(),
                    only.allocated(),
                    only.unallocated(),
                    only.currency(),
                    receipt.rows(),
                    receipt.output(),
                    receipt.sums());
        }
        return new CostDocument(null, null, null, null, receipt.rows(), receipt.output(), receipt.sums());
    }
}

package com.synchub.jobs.invoices;

import com.synchub.layout.ClosingLayout;
import com.synchub.request.AccountClosing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closing as the database has it.
 *
 * @param state null until it has ended
 */
record ClosingRow(
        String requestId,
        YearMonth period,
        String evidenceSha256,
        @Nullable String inputs,
        AccountClosing.@Nullable State state,
        List<String> reasons,
        @Nullable String invoice,
        @Nullable LocalDate keepThrough,
        @Nullable Instant erasedAt) {

    /** As the purge is answered. */
    AccountClosing.Closed closed(AccountClosing.State ended) {
        return new AccountClosing.Closed(
                ended,
                reasons,
                invoice,
                new AccountClosing.Evidence(ClosingLayout.evidence(period, requestId), evidenceSha256),
                keepThrough);
    }
}

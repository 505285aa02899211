package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** Begins to make a period final by a draft, and takes the corrections that it carries, in one transaction. */
final class PeriodBegin {

    private final InvoiceRows rows;
    private final CarriedRows carried;
    private final TransactionOperations transactions;

    PeriodBegin(InvoiceRows rows, CarriedRows carried, TransactionOperations transactions) {
        this.rows = rows;
        this.carried = carried;
        this.transactions = transactions;
    }

    /**
     * Unless it has begun already.
     *
     * @return the run of the draft that it has begun by
     * @throws SyncHubException {@code INVOICE_DRAFT_STALE} if something that the draft carries does not wait any more
     */
    String begin(StoredDraft draft) {
        try {
            transactions.executeWithoutResult(status -> {
                if (rows.draftOf(draft.period()).isEmpty()) {
                    rows.insertPeriod(draft.period(), draft.run());
                    draft.carried().forEach(id -> take(draft, id));
                }
            });
        } catch (DuplicateKeyException e) {
            // Another process has begun it at the same moment.
        }
        return rows.draftOf(draft.period()).orElseThrow();
    }

    private void take(StoredDraft draft, CarriedId id) {
        if (!carried.take(id, draft.run())) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DRAFT_STALE,
                    "cannot make this draft of " + draft.period() + " final: a correction of " + id.period()
                            + " that it carries was replaced or billed since",
                    "Run `synchub invoices run --period " + draft.period()
                            + "` again, and have the new draft approved.");
        }
    }
}

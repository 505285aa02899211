package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.YearMonth;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Begins to make a re-rating final, one after the other, if nothing has changed since its draft; what waits for invoices and
 * is not right any more is withdrawn in the same transaction. What has begun is ended as it began.
 */
final class RerateBegin {

    private final ReratingRows rows;
    private final BillingPlace place;
    private final TransactionOperations transactions;

    RerateBegin(ReratingRows rows, BillingPlace place, TransactionOperations transactions) {
        this.rows = rows;
        this.place = place;
        this.transactions = transactions;
    }

    /** Errors: {@code INVOICE_DRAFT_STALE}; {@code INVOICE_DIFFERS} if another one has begun and not ended. */
    void begin(StoredRerating draft, BilledAccounts billed) {
        if (rows.hasBegun(draft.run())) {
            return;
        }
        int before = rows.count(draft.period());
        rows.open(draft.period()).ifPresent(other -> {
            throw open(draft.period(), other);
        });
        requireFresh(draft, billed);
        try {
            transactions.executeWithoutResult(status -> {
                rows.insert(draft.period(), before, draft.run());
                draft.withdrawn().forEach(id -> withdraw(draft, id));
            });
        } catch (DuplicateKeyException e) {
            if (!rows.hasBegun(draft.run())) {
                throw stale(draft.period(), "another re-rating of the month has begun");
            }
        }
    }

    private void withdraw(StoredRerating draft, CarriedId id) {
        if (!place.carried().withdraw(id, draft.run())) {
            throw stale(draft.period(), "an invoice has taken what was carried");
        }
    }

    private void requireFresh(StoredRerating draft, BilledAccounts billed) {
        YearMonth period = draft.period();
        String usage = place.usage()
                .get()
                .snapshot(period.atDay(1), period.plusMonths(1).atDay(1))
                .watermark();
        if (!usage.equals(draft.text("usageWatermark"))
                || !place.storage(period).watermark().equals(draft.text("storageWatermark"))) {
            throw stale(period, "usage or storage of the month was metered");
        }
        if (!place.properties().read().sha256().equals(draft.text("catalogueSha256"))) {
            throw stale(period, "the billing catalogue has changed");
        }
        if (!billed.fingerprint().equals(draft.text(RerateManifest.BILLED_SHA256))) {
            throw stale(period, "something else of the month was billed or corrected");
        }
    }

    private static SyncHubException stale(YearMonth period, String why) {
        return new SyncHubException(
                ErrorCode.INVOICE_DRAFT_STALE,
                "cannot make this re-rating of " + period + " final: " + why + " since",
                "Run `synchub invoices rerate --period " + period + "` again, and have the new draft approved.");
    }

    private static SyncHubException open(YearMonth period, String other) {
        return new SyncHubException(
                ErrorCode.INVOICE_DIFFERS,
                "cannot make this re-rating of " + period + " final: another one was begun and not ended",
                "End it: `synchub invoices rerate --period " + period + " --final --run " + other
                        + "`. Then re-rate again. Nothing was changed.");
    }
}

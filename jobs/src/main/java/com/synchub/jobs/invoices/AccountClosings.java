package com.synchub.jobs.invoices;

import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.AccountClosing;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Closes accounts of purged tenants: seals first, then bills. Killed anywhere, the same again goes on with what was sealed; an
 * invoice that has its number is never made twice. What only a person can decide keeps no purge from going on.
 */
final class AccountClosings implements AccountClosing {

    private final boolean configured;
    private final BillingPlace place;
    private final ClosingEvidence evidence;
    private final ClosingRows rows;
    private final LastBill bill;

    /** @param configured whether there are a work bucket and a billing catalogue of this installation's own */
    AccountClosings(boolean configured, BillingPlace place, ClosingEvidence evidence, ClosingRows rows, LastBill bill) {
        this.configured = configured;
        this.place = place;
        this.evidence = evidence;
        this.rows = rows;
        this.bill = bill;
    }

    @Override
    public boolean isConfigured() {
        return configured;
    }

    @Override
    public Closed close(Order order) {
        if (!configured) {
            return Closed.notConfigured();
        }
        if (SyntheticTenants.isSynthetic(order.tenant())
                || place.properties().neverInvoiced().stream()
                        .map(TenantId::new)
                        .anyMatch(order.tenant()::equals)) {
            return new Closed(State.NOTHING_DUE, List.of("NEVER_INVOICED"), null, null, null);
        }
        Optional<Closed> before = rows.of(order.requestId())
                .flatMap(row -> Optional.ofNullable(row.state()).map(row::closed));
        return before.orElseGet(() -> seal(order));
    }

    private Closed seal(Order order) {
        ClosingEvidence.Sealed seal;
        try {
            seal = evidence.seal(order);
        } catch (SyncHubException e) {
            if (e.code().blame() == Blame.DATA) {
                // Nothing was sealed, so nothing is noted down: whoever repairs the usage finds it in the month's run.
                return new Closed(State.OPEN, List.of(e.code().name()), null, null, null);
            }
            throw e;
        }
        rows.begin(order.requestId(), bill.monthOf(seal), seal.sha256());
        Closed closed = bill(order, seal);
        rows.end(order.requestId(), closed);
        return closed;
    }

    private Closed bill(Order order, ClosingEvidence.Sealed seal) {
        place.fence().refresh();
        try {
            return bill.of(order, seal);
        } catch (SyncHubException e) {
            if (mayPass(e.code())) {
                throw e;
            }
            return bill.open(order, seal, List.of(e.code().name()));
        }
    }

    /** Whether trying again may help, without a person who looks at bills. */
    private static boolean mayPass(ErrorCode code) {
        return code.blame() == Blame.DEPENDENCY
                || code == ErrorCode.RUN_STOPPED
                || (code.blame() == Blame.SETUP && code != ErrorCode.BILLING_CATALOGUE_INVALID);
    }
}

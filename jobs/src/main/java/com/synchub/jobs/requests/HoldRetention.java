package com.synchub.jobs.requests;

import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** What legal holds keep from being let go of, and what is let go of them. */
record HoldRetention(HoldGate gate, HoldRows rows, HoldLedger ledger) {

    boolean keeps(TenantId tenant) {
        return gate.isHeld(tenant);
    }

    /** Names of holds that were over before a time, and that still say who and why. */
    List<String> overBefore(Instant time, int most) {
        return rows.overBefore(time, most);
    }

    /** Takes names and reasons away from a hold that is over. */
    void erase(String holdId) {
        ledger.erase(holdId);
    }
}

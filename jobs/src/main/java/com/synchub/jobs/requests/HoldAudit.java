package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.ChainAudit.Fault;
import com.synchub.jobs.requests.ChainAudit.Finding;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Compares what legal holds say of themselves with what their events tell. */
final class HoldAudit {

    private static final int PAGE = 1_000;

    private final HoldRows holds;
    private final EventChain events;
    private final HoldLedger ledger;

    HoldAudit(HoldRows holds, EventChain events, HoldLedger ledger) {
        this.holds = holds;
        this.events = events;
        this.ledger = ledger;
    }

    /** Looks at all of them. */
    void audit(Consumer<Finding> found) {
        List<Requests.Numbered> page = holds.names(Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(hold -> !isAsTold(hold.id()))
                    .forEach(
                            hold -> found.accept(new Finding(Fault.HOLD_CHANGED, events.newest(hold.id()), hold.id())));
            page = holds.names(page.get(page.size() - 1).n(), PAGE);
        }
    }

    private boolean isAsTold(String id) {
        try {
            return new ToldHold(events.ofHold(id)).is(holds.require(id))
                    // Once more, since it may have been changed between the two looks.
                    || ledger.undisturbed(id, same -> new ToldHold(events.ofHold(same.id())).is(same));
        } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
            // It says what no hold can say.
            return false;
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.HOLD_UNKNOWN) {
                // Gone since it was listed: that shows by itself.
                return true;
            }
            throw e;
        }
    }
}

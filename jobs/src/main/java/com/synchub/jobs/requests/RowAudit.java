package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.ChainAudit.Fault;
import com.synchub.jobs.requests.ChainAudit.Finding;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Compares what requests say of themselves with what their events tell: rows can be changed, events can't without its
 * being seen.
 */
final class RowAudit {

    private static final int PAGE = 1_000;

    private final Requests requests;
    private final EventChain events;
    private final RequestLedger ledger;

    RowAudit(Requests requests, EventChain events, RequestLedger ledger) {
        this.requests = requests;
        this.events = events;
        this.ledger = ledger;
    }

    /** Looks at all of them. */
    void audit(Consumer<Finding> found) {
        List<Requests.Numbered> page = requests.names(Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(request -> !isAsTold(request.id()))
                    .forEach(request -> found.accept(
                            new Finding(Fault.REQUEST_CHANGED, events.newest(request.id()), request.id())));
            page = requests.names(page.get(page.size() - 1).n(), PAGE);
        }
        requests.missing(PAGE).forEach(gone -> found.accept(new Finding(Fault.REQUEST_MISSING, gone.n(), gone.id())));
    }

    private boolean isAsTold(String id) {
        try {
            return isAsTold(requests.require(id), events.of(id))
                    // Once more, since it may have been changed between the two looks.
                    || ledger.undisturbed(id, same -> isAsTold(same, events.of(same.id())));
        } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
            // It says what no request can say.
            return false;
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.REQUEST_UNKNOWN) {
                // Gone since it was listed: that shows by itself.
                return true;
            }
            throw e;
        }
    }

    private static boolean isAsTold(TenantRequest request, List<RequestEvent> told) {
        return new ToldRequest(told).is(request);
    }
}

package com.synchub.jobs.requests;

import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the requests of a type carried out whose time has come, however they came in; says of those that nobody carries out
 * any more that they have failed. Ordering twice is ordering once.
 */
final class RequestOrders {

    private static final Logger LOG = LoggerFactory.getLogger(RequestOrders.class);
    private static final String CALLER = "requests";
    private static final int AT_ONCE = 100;

    private final RequestType type;
    private final IntFunction<List<String>> due;
    private final Requests requests;
    private final Attempts attempts;
    private final RunOrders orders;
    private final JobLeases leases;

    /** @param due names of those whose time has come, oldest first, so many at most */
    RequestOrders(
            RequestType type,
            IntFunction<List<String>> due,
            Requests requests,
            Attempts attempts,
            RunOrders orders,
            JobLeases leases) {
        this.type = type;
        this.due = due;
        this.requests = requests;
        this.attempts = attempts;
        this.orders = orders;
        this.leases = leases;
    }

    void place() {
        requests.in(type, RequestState.RUNNING, AT_ONCE).forEach(id -> alone(id, () -> failIfAbandoned(id)));
        due.apply(AT_ONCE)
                .forEach(id -> alone(id, () -> {
                    orders.place(type.job(), Map.of("request", id), keyOf(id), CALLER);
                    failIfAbandoned(id);
                }));
    }

    /** One that can't be ordered now keeps nobody from the others. */
    private static void alone(String id, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("request_id", id)
                    .setCause(e)
                    .log("failed to have a request carried out; trying again");
        }
    }

    /** One that was approved anew, since it was held, is ordered anew: its first run is over. */
    private String keyOf(String id) {
        long approvals = requests.approvals(id);
        return approvals > 1 ? id + "-" + approvals : id;
    }

    /** In this order: whoever begins it after it was read has another attempt, whoever began it before holds the lease. */
    private void failIfAbandoned(String id) {
        TenantRequest request = requests.require(id);
        orders.failureOf(keyOf(id), CALLER)
                .filter(code -> !leases.isHeld(type.job()))
                .ifPresent(code -> attempts.abandoned(request, code));
    }
}

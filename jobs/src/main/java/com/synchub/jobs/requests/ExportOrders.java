package com.synchub.jobs.requests;

import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import java.util.Map;

/**
 * Has the exports that wait carried out, however they came in; says of those that nobody carries out any more that they
 * have failed. Ordering twice is ordering once.
 */
final class ExportOrders {

    private static final String EXPORT = "export";
    private static final String CALLER = "requests";
    private static final int AT_ONCE = 100;

    private final Requests requests;
    private final StoredExportDesk desk;
    private final RunOrders orders;
    private final JobLeases leases;

    ExportOrders(Requests requests, StoredExportDesk desk, RunOrders orders, JobLeases leases) {
        this.requests = requests;
        this.desk = desk;
        this.orders = orders;
        this.leases = leases;
    }

    void place() {
        requests.in(RequestType.EXPORT, RequestState.RUNNING, AT_ONCE).forEach(this::failIfAbandoned);
        for (String id : requests.in(RequestType.EXPORT, RequestState.WAITING, AT_ONCE)) {
            orders.place(EXPORT, Map.of("request", id), id, CALLER);
            failIfAbandoned(id);
        }
    }

    /** In this order: whoever begins it after it was read has another attempt, whoever began it before holds the lease. */
    private void failIfAbandoned(String id) {
        TenantRequest request = requests.require(id);
        orders.failureOf(id, CALLER)
                .filter(code -> !leases.isHeld(EXPORT))
                .ifPresent(code -> desk.abandoned(request, code));
    }
}

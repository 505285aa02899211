package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.request.AccountClosing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and what it will touch, for a program.
 *
 * @param plan absent where nobody could say how much there is
 * @param accountClosing whether the purge of a tenant bills what it used last, {@code CONFIGURED} or {@code NOT_CONFIGURED};
 *     absent of other requests
 */
record PlanDocument(
        String requestId,
        String state,
        Instant dueAt,
        @Nullable RequestPlan plan,
        @Nullable String accountClosing) {

    static void print(Console console, TenantRequest request, @Nullable RequestPlan plan, AccountClosing closing) {
        boolean closes = request.closesAccount();
        console.document(new PlanDocument(
                request.id(), request.state().name(), request.dueAt(), plan, closes ? closing.setup() : null));
        console.line(request.id() + " is " + request.state() + ", due before " + request.dueAt());
        if (plan != null) {
            table(console, plan);
        }
        if (closes) {
            console.line(
                    closing.isConfigured()
                            ? "The account: what was used last is sealed and billed before anything is erased."
                            : "The account: not configured, this installation does not bill.");
        }
        if (request.type() == RequestType.PURGE) {
            next(console, request, plan);
        }
    }

    static void table(Console console, RequestPlan plan) {
        console.table(
                List.of("place", "items", "bytes"),
                plan.places().stream()
                        .map(place ->
                                List.of(place.place(), Numbers.grouped(place.items()), Numbers.bytes(place.bytes())))
                        .toList());
        if (!plan.holds().isEmpty()) {
            console.line("Kept by legal holds, so nobody can approve it: " + String.join(", ", plan.holds()));
        }
    }

    private static void next(Console console, TenantRequest request, @Nullable RequestPlan plan) {
        if (request.state() == RequestState.WAITING) {
            console.line("Next: synchub requests preview " + request.id());
        } else if (request.state() == RequestState.PLANNED && plan != null) {
            if (!request.isIdentityChecked()) {
                console.line("Next: synchub requests identity " + request.id() + " --method TEXT");
            }
            console.line(
                    "Next, by another person: synchub requests approve " + request.id() + " --plan " + plan.hash());
        }
    }
}

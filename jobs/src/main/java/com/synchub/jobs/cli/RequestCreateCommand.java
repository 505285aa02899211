package com.synchub.jobs.cli;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestPlans;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests create}. */
@Command(
        name = "create",
        description = {
            "Write a request down and say what it will touch.",
            "Nothing is read yet but how much there is. A tenant that nobody knows has an empty package."
        },
        footer = {
            "",
            "Examples:",
            "  synchub requests create --tenant acme --basis art20 --reason \"wants to move\" --received 2026-11-20T09:00:00Z",
            "  synchub requests create --tenant acme --reason \"contract ended\" --basis offboarding --key crm-4711 --json"
        })
final class RequestCreateCommand implements Callable<Integer> {

    /** @param plan absent where DynamoDB did not say how much there is */
    record Document(
            String requestId,
            String state,
            Instant dueAt,
            @Nullable RequestPlan plan) {}

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "export", description = "export (default) or purge.")
    String type;

    @Option(names = "--tenant", paramLabel = "ID", required = true, description = "Whose data.")
    String tenant;

    @Option(names = "--subject", paramLabel = "USER", description = "One person within the tenant.")
    @Nullable
    String subject;

    @Option(
            names = "--basis",
            paramLabel = "BASIS",
            defaultValue = "art15",
            description = "art15 (default): what is stored; art20: what the person provided; offboarding: all.")
    String basis;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; up to 500 characters.")
    String reason;

    @Option(names = "--legal-basis", paramLabel = "TEXT", description = "What it rests on, such as a contract.")
    @Nullable
    String legalBasis;

    @Option(
            names = "--received",
            paramLabel = "INSTANT",
            description = "When the person asked; the deadline counts from then. Default: now.")
    @Nullable
    Instant received;

    @Option(
            names = "--identity",
            paramLabel = "TEXT",
            description = "How it was made sure who asks. Without it nothing is handed out.")
    @Nullable
    String identity;

    @Option(names = "--identity-at", paramLabel = "INSTANT", description = "When that was done. Default: now.")
    @Nullable
    Instant identityAt;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Idempotency key: the same request with the same key is the same request.")
    @Nullable
    String key;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        TenantRequest request = application
                .bean(RequestDesk.class)
                .create(
                        new NewRequest(
                                RequestWords.oneOf("--type", RequestType.class, type),
                                new TenantId(tenant),
                                subject,
                                RequestWords.oneOf("--basis", Basis.class, basis),
                                reason,
                                legalBasis,
                                received,
                                identity == null ? null : new IdentityCheck(identity, identityAt)),
                        Optional.ofNullable(key)
                                .orElseGet(() -> UUID.randomUUID().toString()),
                        acting.actor(application));
        RequestPlan plan = plan(application, request);
        Console console = parent.root.console();
        console.document(new Document(request.id(), request.state().name(), request.dueAt(), plan));
        console.line(request.id() + " is " + request.state() + ", due before " + request.dueAt());
        if (plan != null) {
            console.table(
                    List.of("place", "items", "bytes"),
                    plan.places().stream()
                            .map(place -> List.of(
                                    place.place(), Numbers.grouped(place.items()), Numbers.bytes(place.bytes())))
                            .toList());
        }
        return 0;
    }

    /** A request is taken down also where the tables can't be asked. */
    private @Nullable RequestPlan plan(Application application, TenantRequest request) {
        try {
            return application.bean(RequestPlans.class).of(request);
        } catch (SyncHubException e) {
            if (e.code().blame() != Blame.DEPENDENCY && e.code().blame() != Blame.SETUP) {
                throw e;
            }
            parent.root.console().note("The request is written down; how much it is can't be told: " + e.getMessage());
            return null;
        }
    }
}

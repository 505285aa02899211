package com.synchub.jobs.cli;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.RequestIntake;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestPlans;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.request.AccountClosing;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.time.Instant;
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
            "Nothing is read yet but how much there is. A tenant that nobody knows has an empty package.",
            "A purge is planned at once; it needs another person's `synchub requests approve` before it begins."
        },
        footer = {
            "",
            "Examples:",
            "  synchub requests create --tenant acme --basis art20 --reason \"wants to move\" --received 2026-11-20T09:00:00Z",
            "  synchub requests create --tenant acme --reason \"contract ended\" --basis offboarding --key crm-4711 --json",
            "  synchub requests create --tenant acme --subject user-17 --reason \"wants to know\" --identity \"badge seen\"",
            "  synchub requests create --type purge --tenant acme --reason \"wants to be forgotten\" --identity \"passport seen\""
        })
final class RequestCreateCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "export", description = "export (default) or purge.")
    String type;

    @Option(names = "--tenant", paramLabel = "ID", required = true, description = "Whose data.")
    String tenant;

    @Option(
            names = "--subject",
            paramLabel = "USER",
            description = {
                "One person within the tenant, where tenants are organisations (synchub.tenants.kind).",
                "Only items that name this person in an attribute that holds persons; not with --basis offboarding."
            })
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
        RequestIntake.Taken taken = application
                .bean(RequestIntake.class)
                .take(
                        new NewRequest(
                                RequestWords.oneOf("--type", RequestType.class, type),
                                new TenantId(tenant),
                                subject == null ? null : new TenantId(subject),
                                RequestWords.oneOf("--basis", Basis.class, basis),
                                reason,
                                legalBasis,
                                received,
                                identity == null ? null : new IdentityCheck(identity, identityAt)),
                        Optional.ofNullable(key)
                                .orElseGet(() -> UUID.randomUUID().toString()),
                        acting.actor(application));
        if (taken.unplanned() != null) {
            noteUnplanned(taken.unplanned());
        }
        TenantRequest request = taken.request();
        RequestPlan plan = request.type() == RequestType.PURGE ? request.plan() : plan(application, request);
        PlanDocument.print(parent.root.console(), request, plan, application.bean(AccountClosing.class));
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
            noteUnplanned(e);
            return null;
        }
    }

    private void noteUnplanned(SyncHubException failure) {
        parent.root
                .console()
                .note("The request is written down; how much it is can't be told: " + failure.getMessage());
    }
}

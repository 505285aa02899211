package com.synchub.jobs.cli;

import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.LegalHold;
import com.synchub.jobs.requests.NewHold;
import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests hold}. */
@Command(
        name = "hold",
        description = {
            "Set a legal hold: until another person releases it, nothing of the tenant is purged, pruned or let go of.",
            "It needs no request. A purge that has begun stops before its next step, and its history tells what is gone.",
            "A hold stops no deadline: the person still has to be answered in time.",
            "To keep one backup for a reason of your own, see `synchub backup hold`."
        },
        footer = {
            "",
            "Examples:",
            "  synchub requests hold --tenant acme --matter \"2026-117 Doe v. Acme\" --review 2027-05-01 --reason \"court order\"",
            "  synchub requests hold --tenant acme --table bookmarks --matter 2026-118 --review 2027-05-01 --reason audit"
        })
final class RequestHoldCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Option(names = "--tenant", paramLabel = "ID", required = true, description = "Whose data.")
    String tenant;

    @Option(
            names = "--subject",
            paramLabel = "USER",
            description = "One person within the tenant. This version keeps all of the tenant for them.")
    @Nullable
    String subject;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description =
                    "Keep the backed-up objects of this table only; may be repeated. No purge begins all the same.")
    List<String> tables = new ArrayList<>();

    @Option(names = "--matter", paramLabel = "TEXT", required = true, description = "The case, as the lawyers call it.")
    String matter;

    @Option(
            names = "--review",
            paramLabel = "DATE",
            required = true,
            description =
                    "When somebody has to look whether it is still needed, such as 2027-05-01. It does not end then.")
    LocalDate review;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; up to 500 characters.")
    String reason;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Idempotency key: the same hold with the same key is the same hold.")
    @Nullable
    String key;

    @Option(
            names = "--adopt",
            paramLabel = "HOLD",
            description = "Take in a hold that the vault knows and a database has lost; you stand for who has set it.")
    @Nullable
    String adopt;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        HoldDesk desk = application.bean(HoldDesk.class);
        Actor actor = acting.actor(application);
        NewHold made = new NewHold(new TenantId(tenant), subject, tables, matter, reason, review);
        LegalHold hold = adopt != null
                ? desk.adopt(adopt, made, actor)
                : desk.set(
                        made,
                        Optional.ofNullable(key)
                                .orElseGet(() -> UUID.randomUUID().toString()),
                        actor);
        HoldDocument.print(parent.root.console(), hold, desk.today());
        return 0;
    }
}

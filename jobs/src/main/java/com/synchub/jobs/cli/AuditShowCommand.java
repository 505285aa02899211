package com.synchub.jobs.cli;

import com.synchub.jobs.audit.TrailViews;
import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synchub audit show}. */
@Command(
        name = "show",
        description = {
            "Show what has happened to a tenant's items since a day or a moment, oldest first, as far as it is drained.",
            "What the items were and became is shown with --images only, and for a --reason. Each look is an event of the"
                    + " control log (`synchub audit log`), with who and why. Secrets are never shown."
        },
        footer = {
            "",
            "Times of which changes may be missing are told with it, of all tenants.",
            "",
            "Examples:",
            "  synchub audit show --tenant acme --since 2026-11-20",
            "  synchub audit show --tenant acme --since 2026-11-20T14:00:00Z --json | jq '.changes[].event'",
            "  synchub audit show --tenant acme --since 2026-11-20 --images --reason 'incident 17'"
        })
final class AuditShowCommand implements Callable<Integer> {

    @ParentCommand
    AuditCommand parent;

    @Spec
    CommandSpec spec;

    @Mixin
    Acting acting;

    @Option(names = "--tenant", paramLabel = "ID", required = true, description = "Whose items.")
    String tenant;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            required = true,
            description = "A day as 2026-11-20, which begins in UTC, or a moment as 2026-11-20T14:00:00Z.")
    String since;

    @Option(names = "--limit", paramLabel = "N", description = "Changes to show. Default: ${DEFAULT-VALUE}.")
    int limit = 1_000;

    @Option(names = "--images", description = "Show what the items were and became; needs --reason.")
    boolean images;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why somebody has to see it; it is recorded.")
    @Nullable
    String reason;

    @Override
    public Integer call() {
        String why = reason;
        if (images && (why == null || why.isBlank())) {
            throw new ParameterException(spec.commandLine(), "--images needs a --reason");
        }
        if (!images && why != null) {
            throw new ParameterException(spec.commandLine(), "--reason is for --images");
        }
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit has to be 1 or more");
        }
        Instant from = from();
        Application application = parent.root.application();
        TenantId whose = new TenantId(tenant);
        Actor actor = acting.actor(application);
        TrailViews views = application.bean(TrailViews.class);
        TrailViews.View view =
                why == null ? views.of(whose, from, limit, actor) : views.withImages(whose, from, limit, why, actor);
        Console console = parent.root.console();
        console.document(TrailDocument.of(whose, from, view));
        print(console, view);
        return 0;
    }

    private void print(Console console, TrailViews.View view) {
        console.table(
                List.of("at", "event", "table", "key", "by"),
                view.changes().stream()
                        .map(change -> List.of(
                                change.at().toString(),
                                change.kind().name(),
                                change.table(),
                                change.key() == null ? "(left out)" : TrailDocument.oneLine(change.key()),
                                change.actor() == null ? "" : TrailDocument.oneLine(change.actor())))
                        .toList());
        if (images) {
            view.changes().forEach(change -> {
                console.line("");
                console.line(change.at() + " " + change.kind() + " " + change.table() + " " + change.sequence());
                console.line("- " + (change.oldImage() == null ? "" : TrailDocument.oneLine(change.oldImage())));
                console.line("+ " + (change.newImage() == null ? "" : TrailDocument.oneLine(change.newImage())));
            });
        }
        console.line("");
        console.line(Numbers.grouped(view.changes().size()) + " changes"
                + (view.more() ? ", and there are more: raise --limit, or begin later" : ""));
        view.gaps()
                .forEach(gap -> console.line("GAP: changes of table " + gap.table() + " from " + gap.from() + " until "
                        + gap.until() + " may be missing"));
    }

    private Instant from() {
        try {
            return since.contains("T")
                    ? Instant.parse(since)
                    : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--since has to be a day as 2026-11-20 or a moment as 2026-11-20T14:00:00Z", e);
        }
    }
}

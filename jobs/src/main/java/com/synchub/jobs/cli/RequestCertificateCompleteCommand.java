package com.synchub.jobs.cli;

import com.synchub.jobs.requests.Completions;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionResult;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests certificate complete}. */
@Command(
        name = "complete",
        description = {
            "Look whether the rest of an erased tenant is gone, and sign stage 2 of its certificate if it is.",
            "The service does the same by itself, again and again; this tells what is open, and why.",
            "One person within a tenant has no stage 2: what is left of them is on stage 1, with what ends it."
        },
        footer = {
            "",
            "Exit code 0: signed, or was before, or there is no stage 2; 1: something is open.",
            "",
            "Example: the customer has come back, and works with the service again",
            "  synchub requests certificate complete request-20261126T090000Z-1a2b3c4d --returned \"new contract of 3 May\""
        })
final class RequestCertificateCompleteCommand implements Callable<Integer> {

    /**
     * How it stands.
     *
     * @param complete whether nothing follows
     * @param completion absent as long as something is open, and for a purge of one person within a tenant
     * @param dueAt when all should be gone, as far as dates are known; absent once it is signed
     */
    record Document(
            String requestId,
            boolean complete,
            @Nullable CompletionResult completion,
            @Nullable Instant dueAt,
            List<CompletionLook.Open> open,
            List<CompletionLook.Passed> passed) {}

    @ParentCommand
    RequestCertificateCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Option(
            names = "--returned",
            paramLabel = "TEXT",
            description = {
                "Say that the tenant is back, and how you know: what is in the tables now is new.",
                "It becomes part of the request's history, and stage 2 says that it was said."
            })
    @Nullable
    String returned;

    @Override
    public Integer call() {
        Application application = parent.parent.root.application();
        Completions completions = application.bean(Completions.class);
        if (returned != null) {
            completions.returned(id, returned, acting.actor(application));
        }
        Completions.Standing standing = completions.complete(id);
        CompletionLook look = standing.look();
        Console console = parent.parent.root.console();
        console.document(new Document(
                id,
                standing.result() != null || look == null,
                standing.result(),
                look == null ? null : look.dueAt(),
                look == null ? List.of() : look.open(),
                look == null ? List.of() : look.passed()));
        if (standing.result() != null) {
            console.line("Stage 2 was signed at " + standing.result().completedAt() + ".");
            return 0;
        }
        if (look == null) {
            console.line(
                    "There is no stage 2 for one person within a tenant; stage 1 says what is left, and what ends it.");
            return 0;
        }
        print(console, look);
        return 1;
    }

    private static void print(Console console, CompletionLook look) {
        console.line("Stage 2 is open; all should be gone at " + look.dueAt() + ".");
        console.table(
                List.of("open", "not before", "why"),
                look.open().stream()
                        .map(open -> List.of(
                                open.check().name(),
                                open.until() == null ? "-" : open.until().toString(),
                                open.why()))
                        .toList());
        console.table(
                List.of("passed", "at", "seen"),
                look.passed().stream()
                        .map(passed ->
                                List.of(passed.check().name(), passed.at().toString(), passed.says()))
                        .toList());
    }
}

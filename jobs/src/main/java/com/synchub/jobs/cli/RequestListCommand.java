package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.tenant.Concerned;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests list}. */
@Command(name = "list", description = "List the requests, newest first.")
final class RequestListCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, such as waiting.")
    @Nullable
    String state;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default 50).")
    int limit;

    @Override
    public Integer call() {
        List<TenantRequest> requests = parent.root
                .application()
                .bean(RequestDesk.class)
                .list(
                        state == null ? null : RequestWords.oneOf("--state", RequestState.class, state),
                        Long.MAX_VALUE,
                        limit);
        Console console = parent.root.console();
        console.document(Map.of(
                "requests",
                requests.stream()
                        .map(request -> RequestDocument.of(request, null))
                        .toList()));
        console.table(
                List.of("request", "type", "state", "tenant", "received", "due before", "answered"),
                requests.stream().map(RequestListCommand::cells).toList());
        return 0;
    }

    private static List<String> cells(TenantRequest request) {
        return List.of(
                request.id(),
                request.type().name(),
                request.state().name(),
                request.concerned().map(Concerned::toString).orElse("erased"),
                request.receivedAt().toString(),
                request.dueAt().toString(),
                request.answeredAt() == null ? "-" : request.answeredAt().toString());
    }
}

package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestEvent;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.request.ExportResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.Concerned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests show}. */
@Command(name = "show", description = "Show a request, what has happened to it, and what was made.")
final class RequestShowCommand implements Callable<Integer> {

    private static final Set<String> WHO = Set.of("by", "issuer");

    @ParentCommand
    RequestsCommand parent;

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Override
    public Integer call() {
        RequestDesk desk = parent.root.application().bean(RequestDesk.class);
        print(parent.root.console(), desk.require(id), desk.history(id));
        return 0;
    }

    private static String stageTwo(TenantRequest request) {
        if (request.completion() != null) {
            return "all gone at " + request.completion().completedAt() + ", certificate sha256 "
                    + request.completion().certificateSha256();
        }
        return request.subject() == null
                ? "stage 2 is open; `synchub requests certificate complete` tells why"
                : "no stage 2 for one person within a tenant; stage 1 says what is left, and what ends it";
    }

    static void print(Console console, TenantRequest request, List<RequestEvent> history) {
        console.document(RequestDocument.of(request, history));
        console.line(request.id() + ": " + request.type() + " of "
                + request.concerned().map(Concerned::toString).orElse("somebody who was erased") + ", "
                + request.state() + (request.failure() == null ? "" : " (" + request.failure() + ")"));
        console.line("due before " + request.dueAt() + ", identity "
                + (request.isIdentityChecked() ? "checked" : "not checked"));
        ExportResult result = request.result();
        if (result != null) {
            console.line(Numbers.grouped(result.items()) + " items, " + Numbers.bytes(result.bytes()) + ", "
                    + (result.complete() ? "complete" : "changed meanwhile") + ", sha256 " + result.sha256());
        }
        if (request.plan() != null) {
            console.line("plan " + request.plan().hash());
            PlanDocument.table(console, request.plan());
        }
        if (request.startAfter() != null && request.state() == RequestState.APPROVED) {
            console.line("begins after " + request.startAfter());
        }
        PurgeResult erased = request.purgeResult();
        if (erased != null) {
            console.line("erased what was read before " + erased.erasedAt() + ", certificate sha256 "
                    + erased.certificateSha256());
            console.line(stageTwo(request));
        }
        if (request.state() == RequestState.HELD) {
            console.line("held by " + newest(history, "HOLD", "hold") + "; `synchub requests holds` tells why");
        }
        history.stream().filter(event -> event.kind().equals("STOP")).forEach(event -> stopped(console, event));
        console.table(
                List.of("event", "state", "at", "by"),
                history.stream()
                        .map(event -> List.of(
                                event.kind(),
                                event.state().name(),
                                event.at().toString(),
                                event.details() == null
                                        ? "erased"
                                        : event.details().getOrDefault("by", "-")))
                        .toList());
    }

    private static String newest(List<RequestEvent> history, String kind, String detail) {
        return history.stream()
                .filter(event -> event.kind().equals(kind) && event.details() != null)
                .map(event -> event.details().getOrDefault(detail, "-"))
                .reduce((earlier, later) -> later)
                .orElse("-");
    }

    private static void stopped(Console console, RequestEvent event) {
        console.line("stopped by a legal hold at " + event.at());
        console.table(
                List.of("place", "what became of it"),
                Optional.ofNullable(event.details()).orElse(Map.of()).entrySet().stream()
                        .filter(detail -> !WHO.contains(detail.getKey()))
                        .map(detail -> List.of(detail.getKey(), detail.getValue()))
                        .toList());
    }
}

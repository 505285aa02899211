package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.export.ExportProgress;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests wait}. */
@Command(
        name = "wait",
        description = {
            "Wait until a request is done, and show it; a purge until it is verified.",
            "Where no service carries it out, this command does. One that was interrupted, also by kill -9, is begun anew.",
            "A purge begins when it was approved and its time of grace is over, and not before."
        },
        footer = {
            "",
            "Exit code 0: done; 2: it was cancelled or refused; else that of the failure, as `synchub --help` has them."
        })
final class RequestWaitCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 500;

    @ParentCommand
    RequestsCommand parent;

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT24H",
            description = "Give up waiting after this time, such as PT10M; the request goes on.")
    Duration timeout;

    @Override
    public Integer call() throws Exception {
        Application application = parent.root.application();
        RequestDesk desk = application.bean(RequestDesk.class);
        long end = System.nanoTime() + timeout.toNanos();
        TenantRequest request = desk.require(id);
        while (!isOver(request)) {
            if (!mayBegin(request, application.bean(Clock.class).instant()) || !carryOut(application, request)) {
                Thread.sleep(POLL_MILLIS);
            }
            request = desk.require(id);
            if (!isOver(request) && System.nanoTime() >= end) {
                throw new SyncHubException(
                        ErrorCode.NO_PROGRESS,
                        "the request is not done: it is " + request.state(),
                        "Wait again; it goes on meanwhile.");
            }
        }
        RequestShowCommand.print(parent.root.console(), request, desk.history(id));
        return request.state() == RequestState.DONE || request.state() == RequestState.VERIFIED
                ? 0
                : ErrorCode.REQUEST_REFUSED.blame().exitCode();
    }

    private static boolean isOver(TenantRequest request) {
        return request.state().isFinal() || request.state() == RequestState.VERIFIED;
    }

    /** A purge is for two persons and a time of grace. */
    private static boolean mayBegin(TenantRequest request, Instant now) {
        return switch (request.state()) {
            case PLANNED, HELD -> false;
            case WAITING -> request.type() == RequestType.EXPORT;
            case APPROVED ->
                request.startAfter() != null && !request.startAfter().isAfter(now);
            default -> true;
        };
    }

    /** False if somebody else runs such a job now. */
    private boolean carryOut(Application application, TenantRequest request) throws Exception {
        JobKinds kinds = application.bean(JobKinds.class);
        String job = request.type().job();
        try (AutoCloseable line = progress(application, request.type())) {
            launch(application, kinds.require(job), request, kinds.complete(job, Map.of("request", id)));
            return true;
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.JOB_IS_RUNNING) {
                return false;
            }
            throw e;
        }
    }

    private static AutoCloseable progress(Application application, RequestType type) {
        if (type != RequestType.EXPORT) {
            return () -> {};
        }
        ExportProgress progress = application.bean(ExportProgress.class);
        return ProgressLine.start("export", " items", () -> 0, progress::items);
    }

    private static <Q extends JobRequest, R extends Receipt> void launch(
            Application application, JobKind<Q, R> kind, TenantRequest request, Map<String, String> parameters) {
        application.bean(Launcher.class).run(kind.job(), kind.request(request.createdAt(), kind.resolve(parameters)));
    }
}

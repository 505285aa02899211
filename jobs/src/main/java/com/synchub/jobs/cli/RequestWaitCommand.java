package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.export.ExportJob;
import com.synchub.jobs.export.ExportProgress;
import com.synchub.jobs.export.ExportRequest;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Launcher;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests wait}. */
@Command(
        name = "wait",
        description = {
            "Wait until a request is done, and show it.",
            "Where no service carries it out, this command does. One that was interrupted, also by kill -9, is begun anew."
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
        while (!request.state().isFinal()) {
            if (!carryOut(application)) {
                Thread.sleep(POLL_MILLIS);
            }
            request = desk.require(id);
            if (!request.state().isFinal() && System.nanoTime() >= end) {
                throw new SyncHubException(
                        ErrorCode.NO_PROGRESS,
                        "the request is not done: it is " + request.state(),
                        "Wait again; it goes on meanwhile.");
            }
        }
        RequestShowCommand.print(parent.root.console(), request, desk.history(id));
        return request.state() == RequestState.DONE
                ? 0
                : ErrorCode.REQUEST_REFUSED.blame().exitCode();
    }

    /** False if somebody else runs an export now. */
    private boolean carryOut(Application application) throws Exception {
        ExportProgress progress = application.bean(ExportProgress.class);
        try (AutoCloseable line = ProgressLine.start("export", " items", () -> 0, progress::items)) {
            application.bean(Launcher.class).run(application.bean(ExportJob.class), new ExportRequest(id));
            return true;
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.JOB_IS_RUNNING) {
                return false;
            }
            throw e;
        }
    }
}

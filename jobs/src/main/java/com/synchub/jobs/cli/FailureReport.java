package com.synchub.jobs.cli;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure: two lines for people, one document for programs, and the exit code. */
final class FailureReport implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult arguments) {
        SyncHubException known = SyncHubException.rootOf(failure);
        Console console = ((SyncHubCommand) commandLine.getCommandSpec().root().userObject()).console();
        console.note("error " + known.code() + ": " + known.getMessage());
        known.tenant().ifPresent(tenant -> console.note("tenant: " + tenant));
        console.note("hint: " + known.hint());
        if (known.code().blame() == Blame.BUG) {
            LOG.error("command failed", failure);
        } else {
            LOG.debug("command failed", failure);
        }
        console.document(document(known));
        return known.code().blame().exitCode();
    }

    private static Map<String, Object> document(SyncHubException failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", String.valueOf(failure.getMessage()));
        failure.tenant().ifPresent(tenant -> error.put("tenant", tenant));
        error.put("hint", failure.hint());
        return Map.of("status", "FAILED", "error", error);
    }
}

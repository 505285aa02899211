package com.synchub.jobs.backup;

import com.synchub.manifest.OpenRun;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What the steps of one backup tell each other, kept in the job's execution context. One class reads and writes it. */
final class RunContext {

    private static final String RUN = "run";
    private static final String OPENED = "opened";
    private static final String DOUBTS_LATEST = "doubtsLatest";
    private static final String COMMITTED = "committed";
    private static final String REFUSED = "refused";
    private static final String SECONDS = "seconds";
    private static final String CPU_SECONDS = "cpuSeconds";

    private final ExecutionContext context;

    RunContext(JobExecution execution) {
        this.context = execution.getExecutionContext();
    }

    /** The plan of the run, fixed when it was first started. */
    OpenRun run() {
        return OpenRun.fromJson(context.getString(RUN));
    }

    void plan(OpenRun run) {
        context.putString(RUN, run.toJson());
    }

    boolean isPlanned() {
        return context.containsKey(RUN);
    }

    boolean isCommitted() {
        return context.containsKey(COMMITTED);
    }

    /** Whether the run record has been in the vault: then this is a restart. */
    boolean wasOpened() {
        return context.containsKey(OPENED);
    }

    void opened(boolean doubtsLatest) {
        context.putString(OPENED, "true");
        context.putString(DOUBTS_LATEST, Boolean.toString(doubtsLatest));
    }

    boolean doubtsLatest() {
        return Boolean.parseBoolean(context.getString(DOUBTS_LATEST, "true"));
    }

    /** The place in the commit log that this run got. */
    long committed() {
        return context.getLong(COMMITTED);
    }

    void committed(long n) {
        context.putLong(COMMITTED, n);
    }

    /** Whether the shrink guard refused what this run found. */
    boolean isRefused() {
        return context.containsKey(REFUSED);
    }

    void refused() {
        context.putString(REFUSED, "true");
    }

    /** Adds what one attempt took. */
    void took(double seconds, double cpuSeconds) {
        context.putDouble(SECONDS, context.getDouble(SECONDS, 0) + seconds);
        context.putDouble(CPU_SECONDS, context.getDouble(CPU_SECONDS, 0) + cpuSeconds);
    }

    double seconds() {
        return context.getDouble(SECONDS, 0);
    }

    double cpuSeconds() {
        return context.getDouble(CPU_SECONDS, 0);
    }
}

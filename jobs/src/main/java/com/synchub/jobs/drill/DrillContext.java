package com.synchub.jobs.drill;

import com.synchub.manifest.OpenRun;
import java.util.List;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a drill keeps in the job's context. One class reads and writes it. */
final class DrillContext {

    private static final String RUN = "run";
    private static final String PINNED = "pinned";
    private static final String RESULT = "result";
    private static final String REPORT = "report";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the restore of the sample showed. */
    record Result(long tenants, long items, double seconds, List<DrillFinding> findings) {
        Result {
            findings = List.copyOf(findings);
        }
    }

    private final ExecutionContext context;

    DrillContext(ExecutionContext context) {
        this.context = context;
    }

    void plan(OpenRun run) {
        context.putString(RUN, run.toJson());
    }

    OpenRun run() {
        return OpenRun.fromJson(context.getString(RUN));
    }

    boolean wasPinned() {
        return context.containsKey(PINNED);
    }

    void pinned() {
        context.putString(PINNED, "true");
    }

    Result result() {
        return JSON.readValue(context.getString(RESULT), Result.class);
    }

    void result(Result result) {
        context.putString(RESULT, JSON.writeValueAsString(result));
    }

    DrillReceipt report() {
        return JSON.readValue(context.getString(REPORT), DrillReceipt.class);
    }

    void report(DrillReceipt report) {
        context.putString(REPORT, JSON.writeValueAsString(report));
    }
}

package com.synchub.jobs.verify;

import com.synchub.manifest.OpenRun;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a verify keeps in an execution context, the job's or a step's. One class reads and writes it. */
final class VerifyContext {

    private static final String RUN = "run";
    private static final String SURVEYED = "surveyed";
    private static final String READ = "read";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What the survey left.
     *
     * @param rows manifest rows
     * @param due rows whose objects are to be read
     * @param chosen slices to be read
     * @param unreadable slices whose rows could not all be read
     */
    record Surveyed(
            long rows, long due, String chosen, String unreadable, List<String> notes, Findings.Saved findings) {}

    /**
     * How far the reading of objects is.
     *
     * @param units done
     * @param faulty slices with a fault
     */
    record Read(int units, long objects, long items, long bytes, String faulty, Findings.Saved findings) {}

    private final ExecutionContext context;

    VerifyContext(ExecutionContext context) {
        this.context = context;
    }

    /** The run's record, fixed when it was first started. */
    OpenRun run() {
        return OpenRun.fromJson(context.getString(RUN));
    }

    void run(OpenRun run) {
        context.putString(RUN, run.toJson());
    }

    Surveyed surveyed() {
        return JSON.readValue(context.getString(SURVEYED), Surveyed.class);
    }

    void surveyed(Surveyed surveyed) {
        context.putString(SURVEYED, JSON.writeValueAsString(surveyed));
    }

    Optional<Read> read() {
        return context.containsKey(READ)
                ? Optional.of(JSON.readValue(context.getString(READ), Read.class))
                : Optional.empty();
    }

    void read(Read read) {
        context.putString(READ, JSON.writeValueAsString(read));
    }
}

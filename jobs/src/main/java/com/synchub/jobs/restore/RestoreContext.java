package com.synchub.jobs.restore;

import com.synchub.manifest.OpenRun;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a restore keeps in an execution context, the job's or a step's. One class reads and writes it. */
final class RestoreContext {

    private static final String SCOPE = "scope";
    private static final String RUN = "run";
    private static final String PINNED = "pinned";
    private static final String REFUSED = "refused";
    private static final String CHECKED = "checked";
    private static final String PROGRESS = "progress";
    private static final String PROVED = "proved.";
    private static final String CONCLUDED = "concluded";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What the check found.
     *
     * @param missing tables that are not there and will be created, by their names in the catalogue
     */
    record Checked(long tenants, long items, SortedSet<String> missing) {
        Checked {
            missing = new TreeSet<>(missing);
        }
    }

    /**
     * How far the restore is.
     *
     * @param unit the manifest unit in progress
     * @param tenantsOfUnit tenants of it that are done, in its order
     * @param unproved what was restored into tables that are yet to be read back as a whole
     */
    record Progress(int unit, long tenantsOfUnit, RestoreTotals totals, Unproved unproved) {
        static final Progress NONE = new Progress(0, 0, RestoreTotals.NONE, Unproved.NONE);

        Progress deleting(long more) {
            return new Progress(unit, tenantsOfUnit, totals.deleting(more), unproved);
        }
    }

    private final ExecutionContext context;

    RestoreContext(ExecutionContext context) {
        this.context = context;
    }

    boolean isPlanned() {
        return context.containsKey(RUN);
    }

    void plan(RestoreScope scope, OpenRun run) {
        context.putString(SCOPE, JSON.writeValueAsString(scope));
        context.putString(RUN, run.toJson());
    }

    RestoreScope scope() {
        return JSON.readValue(context.getString(SCOPE), RestoreScope.class);
    }

    OpenRun run() {
        return OpenRun.fromJson(context.getString(RUN));
    }

    /** Whether the run's record has been in the vault: then this is a restart. */
    boolean wasPinned() {
        return context.containsKey(PINNED);
    }

    void pinned() {
        context.putString(PINNED, "true");
        context.remove(REFUSED);
    }

    /** Whether the check said no; then there is nothing to resume, and the same request begins anew. */
    boolean isRefused() {
        return context.containsKey(REFUSED);
    }

    void refused() {
        context.putString(REFUSED, "true");
        context.remove(PINNED);
    }

    Checked checked() {
        return JSON.readValue(context.getString(CHECKED), Checked.class);
    }

    void checked(Checked checked) {
        context.putString(CHECKED, JSON.writeValueAsString(checked));
    }

    Optional<Progress> progress() {
        return context.containsKey(PROGRESS)
                ? Optional.of(JSON.readValue(context.getString(PROGRESS), Progress.class))
                : Optional.empty();
    }

    void progress(Progress progress) {
        context.putString(PROGRESS, JSON.writeValueAsString(progress));
    }

    boolean isProved(String table) {
        return context.containsKey(PROVED + table);
    }

    void proved(String table) {
        context.putString(PROVED + table, "true");
    }

    /** Whether all is done but to let the backup go. */
    boolean isConcluded() {
        return context.containsKey(CONCLUDED);
    }

    void concluded() {
        context.putString(CONCLUDED, "true");
    }
}

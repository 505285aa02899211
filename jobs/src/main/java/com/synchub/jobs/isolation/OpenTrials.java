package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.scratch.ScratchHost;
import com.synchub.layout.IsolationLayout;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which synthetic tenants may be there: written down before the first is made, and taken away when none is left. Whoever
 * died in between has left a record, by which the next run finds its tenants.
 */
final class OpenTrials {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTrials.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The tenants' names follow from the run's and the number. */
    record Made(int trials) {}

    private final WorkBucket bucket;
    private final Stage stage;
    private final TableCatalogue catalogue;
    private final ScratchHost scratch;

    OpenTrials(WorkBucket bucket, Stage stage, TableCatalogue catalogue, ScratchHost scratch) {
        this.bucket = bucket;
        this.stage = stage;
        this.catalogue = catalogue;
        this.scratch = scratch;
    }

    Cast cast(String run, int number) {
        return new Cast(run + "." + number, catalogue);
    }

    void begin(String run, int trials) {
        bucket.put(IsolationLayout.open(run), JSON.writeValueAsBytes(new Made(trials)), "application/json");
    }

    boolean isOpen(String run) {
        return bucket.head(IsolationLayout.open(run)).isPresent();
    }

    /** Its tenants are gone already; its scratch place goes now. */
    void end(String run) {
        scratch.sweep(run);
        forget(run);
    }

    private void forget(String run) {
        bucket.delete(IsolationLayout.open(run));
    }

    /**
     * Takes away what runs before have left; one that still goes on elsewhere finds that out, and says nothing.
     *
     * @return how many runs
     */
    int sweep() {
        List<String> runs = new ArrayList<>();
        for (WorkObject object : bucket.objects(IsolationLayout.OPEN_PREFIX)) {
            IsolationLayout.parseOpen(object.key()).ifPresent(runs::add);
        }
        runs.forEach(this::sweep);
        return runs.size();
    }

    private void sweep(String run) {
        Optional<byte[]> record = bucket.read(IsolationLayout.open(run));
        if (record.isPresent()) {
            LOG.info("isolation: run {} has left tenants behind; taking them away", run);
            int trials = JSON.readValue(record.get(), Made.class).trials();
            for (int number = 0; number < trials; number++) {
                stage.clear(cast(run, number));
            }
            end(run);
        }
    }
}

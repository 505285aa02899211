package com.synchub.jobs.isolation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.IsolationLayout;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reports of runs. */
public final class IsolationReports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WorkBucket bucket;

    IsolationReports(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /** Runs that have a report, the newest first: their names begin with the time. */
    public List<String> runs() {
        List<String> runs = new ArrayList<>();
        for (WorkObject object : bucket.objects(IsolationLayout.PREFIX)) {
            IsolationLayout.parseReport(object.key()).ifPresent(runs::add);
        }
        runs.sort(Collections.reverseOrder());
        return runs;
    }

    /**
     * A run's report.
     *
     * @param run null for the newest one
     * @throws SyncHubException {@code RUN_UNKNOWN}
     */
    public IsolationReport read(@Nullable String run) {
        String id = run == null ? runs().stream().findFirst().orElseThrow(IsolationReports::unknown) : run;
        return JSON.readValue(
                bucket.read(IsolationLayout.report(id)).orElseThrow(IsolationReports::unknown), IsolationReport.class);
    }

    /** The page of a run that has a report. Errors: {@code RUN_UNKNOWN}. */
    public String page(String run) {
        return new String(
                bucket.read(IsolationLayout.page(run)).orElseThrow(IsolationReports::unknown), StandardCharsets.UTF_8);
    }

    private static SyncHubException unknown() {
        return new SyncHubException(
                ErrorCode.RUN_UNKNOWN,
                "cannot find a report of the isolation suite",
                "`synchub isolation run` makes one; `synchub isolation report --list` shows which there are.");
    }
}

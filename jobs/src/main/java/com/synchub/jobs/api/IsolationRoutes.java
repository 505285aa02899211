package com.synchub.jobs.api;

import com.synchub.jobs.isolation.IsolationReports;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the isolation suite has shown. */
@ApiRoutes
@Tag(name = "isolation")
class IsolationRoutes {

    private static final String PATH = ApiRoutes.ROOT + "/isolation/runs";
    private static final String LATEST = "latest";

    private final ObjectProvider<IsolationReports> reports;

    IsolationRoutes(ObjectProvider<IsolationReports> reports) {
        this.reports = reports;
    }

    @GetMapping("/isolation/runs")
    @PreAuthorize(Allowed.ISOLATION_READER)
    @Operation(
            operationId = "listIsolationRuns",
            summary = "Runs of the isolation suite that have a report, newest first",
            description = "Only PASS is good. A run is ordered like any other: POST /api/v1/jobs/isolation/runs.")
    public IsolationRunPage list(
            @Parameter(description = "Only behind this run; see next") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        int most = PageSize.check(limit);
        IsolationReports all = reports.getObject();
        List<String> behind = all.runs().stream()
                .filter(run -> after == null || run.compareTo(after) < 0)
                .limit(most + 1L)
                .toList();
        List<String> page = PageSize.cut(behind, most);
        return new IsolationRunPage(
                page.stream()
                        .map(run -> IsolationRunView.of(all.read(run), PATH + "/" + run))
                        .toList(),
                behind.size() <= most
                        ? null
                        : new PageLink(PATH)
                                .with("after", page.get(most - 1))
                                .with("limit", most)
                                .toString());
    }

    @GetMapping("/isolation/runs/{id}")
    @PreAuthorize(Allowed.ISOLATION_READER)
    @Operation(
            operationId = "getIsolationRun",
            summary = "One run, or latest: each check, what was planted to see it fail, and what nobody looked at")
    public ResponseEntity<IsolationRunDetail> get(@PathVariable String id) {
        IsolationRunDetail detail = IsolationRunDetail.of(reports.getObject().read(id.equals(LATEST) ? null : id));
        return ResponseEntity.ok().eTag(EntityTags.of(detail)).body(detail);
    }
}

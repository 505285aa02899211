package com.synchub.jobs.api;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.jobs.analytics.PrivacyBudget;
import com.synchub.jobs.analytics.ReleasePlan;
import com.synchub.jobs.analytics.ReleasePlanner;
import com.synchub.jobs.analytics.Releases;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Published numbers over all tenants: which there are, which days are missing, and what they may still cost. */
@ApiRoutes
@Tag(name = "analytics")
class AnalyticsRoutes {

    private static final String RELEASES = ApiRoutes.ROOT + "/analytics/releases";
    /** Of a line of the calendar, in its order: metric, date and revision. */
    private static final Pattern CURSOR = Pattern.compile("([a-z0-9-]{1,63})/([0-9-]{10})/(-?[0-9]{1,9})");

    private static final Comparator<Releases.Line> ORDER = Comparator.comparing(Releases.Line::metric)
            .thenComparing(Releases.Line::date)
            .thenComparing(Releases.Line::revision);

    private final PrivacyBudget budget;
    private final ReleasePlanner planner;
    private final Releases releases;
    private final ObjectProvider<MetricCatalogue> catalogue;

    AnalyticsRoutes(
            PrivacyBudget budget,
            ReleasePlanner planner,
            Releases releases,
            ObjectProvider<MetricCatalogue> catalogue) {
        this.budget = budget;
        this.planner = planner;
        this.releases = releases;
        this.catalogue = catalogue;
    }

    @GetMapping("/analytics/budget")
    @PreAuthorize(Allowed.ANALYTICS_READER)
    @Operation(
            operationId = "getPrivacyBudget",
            summary = "What everything released in 365 days has cost of each tenant's privacy, and what is left",
            description = "Withdrawn releases have cost what they did: who has read them knows them.")
    public ResponseEntity<PrivacyBudgetView> budget() {
        PrivacyBudgetView view = PrivacyBudgetView.of(budget.state(), planner.plan());
        return ResponseEntity.ok().eTag(EntityTags.of(view)).body(view);
    }

    @GetMapping("/analytics/metrics")
    @PreAuthorize(Allowed.ANALYTICS_READER)
    @Operation(
            operationId = "listMetrics",
            summary = "The catalogue of metrics: what each answers, its bounds, and how exact it is",
            description = "Made of the catalogue only, so asking for it costs nothing.")
    public ResponseEntity<MetricPage> metrics() {
        MetricCatalogue all = catalogue.getObject();
        List<ReleasePlan.Line> lines = planner.plan().lines();
        MetricPage page = new MetricPage(
                all.metrics().stream()
                        .map(metric -> MetricView.of(
                                metric,
                                lines.stream()
                                        .filter(line -> line.metric().equals(metric.id()))
                                        .toList()))
                        .toList(),
                all.sha256());
        return ResponseEntity.ok().eTag(EntityTags.of(page)).body(page);
    }

    @GetMapping("/analytics/releases")
    @PreAuthorize(Allowed.ANALYTICS_READER)
    @Operation(
            operationId = "listMetricReleases",
            summary = "The calendar of releases: what is published, withdrawn and why, and what is missing",
            description =
                    "Each correction is a revision of its own. A period without a release is MISSING: it does not mean 0,"
                            + " and can't be made up.")
    public ResponseEntity<MetricReleasePage> releases(
            @Parameter(description = "Only those of this metric") @RequestParam(required = false) @Nullable
                    String metric,
            @Parameter(description = "Only behind the page before; see next") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        int most = PageSize.check(limit);
        Releases.Line last = after == null ? null : line(after);
        List<Releases.Line> calendar = releases.calendar(metric);
        if (metric != null && calendar.isEmpty()) {
            // Refuses what is no metric: a misspelt one would look like one that was never released.
            var unused = catalogue.getObject().metric(metric);
        }
        List<Releases.Line> behind = calendar.stream()
                .filter(line -> last == null || ORDER.compare(line, last) > 0)
                .limit(most + 1L)
                .toList();
        List<MetricReleaseView> shown =
                PageSize.cut(behind, most).stream().map(MetricReleaseView::of).toList();
        MetricReleasePage page = new MetricReleasePage(
                shown,
                behind.size() <= most
                        ? null
                        : new PageLink(RELEASES)
                                .with("metric", metric)
                                .with("after", cursor(behind.get(most - 1)))
                                .with("limit", most)
                                .toString());
        return ResponseEntity.ok().eTag(EntityTags.of(page)).body(page);
    }

    private static Releases.Line line(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw QueryTexts.invalid("after", "Follow the link next of the page before.");
        }
        return new Releases.Line(
                parts.group(1),
                QueryTexts.day("after", parts.group(2)),
                Integer.parseInt(parts.group(3)),
                "",
                null,
                null,
                null);
    }

    private static String cursor(Releases.Line line) {
        return line.metric() + "/" + line.date() + "/" + line.revision();
    }
}

package com.synchub.jobs.api;

import com.synchub.jobs.security.Allowed;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantDays;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What tenants used, as it is metered. */
@ApiRoutes
@Tag(name = "usage")
class UsageRoutes {

    private static final String PATH = ApiRoutes.ROOT + "/usage";
    /** Each day is a file to read. */
    private static final int MOST = 31;

    private final ObjectProvider<TenantDays> days;

    UsageRoutes(ObjectProvider<TenantDays> days) {
        this.days = days;
    }

    @GetMapping("/usage")
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "listUsage",
            summary = "What one tenant used, by the day in UTC: requests, errors, GB-seconds, storage",
            description = "As it is metered now: late lines still change a day that is over.")
    public ResponseEntity<UsagePage> list(
            @Parameter(description = "Compared byte by byte") @RequestParam String tenant,
            @Parameter(description = "The first day, as 2026-10-01") @RequestParam String from,
            @Parameter(description = "The first day that is not wanted") @RequestParam String until,
            @Parameter(description = "Days on a page, 1 to 31") @RequestParam(defaultValue = "31") int limit) {
        TenantId wanted = new TenantId(tenant);
        LocalDate first = QueryTexts.day("from", from);
        LocalDate end = QueryTexts.day("until", until);
        if (!first.isBefore(end)) {
            throw QueryTexts.invalid("until", "Give a day behind from: until is the first that is not wanted.");
        }
        if (limit < 1 || limit > MOST) {
            throw QueryTexts.invalid("limit", "Give a whole number from 1 to " + MOST + ".");
        }
        LocalDate pageEnd = first.plusDays(limit).isBefore(end) ? first.plusDays(limit) : end;
        UsagePage page = new UsagePage(
                tenant,
                days.getObject().read(wanted, first, pageEnd).stream()
                        .map(UsageDayView::of)
                        .toList(),
                pageEnd.equals(end)
                        ? null
                        : new PageLink(PATH)
                                .with("tenant", tenant)
                                .with("from", pageEnd)
                                .with("until", end)
                                .with("limit", limit)
                                .toString());
        return ResponseEntity.ok().eTag(EntityTags.of(page)).body(page);
    }
}

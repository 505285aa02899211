package com.synchub.jobs.api;

import com.synchub.jobs.audit.TrailViews;
import com.synchub.jobs.security.Allowed;
import com.synchub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What has happened to tenants' items. Each look is an event of the control log, which is there before the answer. */
@ApiRoutes
@Tag(name = "audit")
class AuditRoutes {

    private final ObjectProvider<TrailViews> views;

    AuditRoutes(ObjectProvider<TrailViews> views) {
        this.views = views;
    }

    @GetMapping("/audit/changes")
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "listChanges",
            summary =
                    "What has happened to one tenant's items, oldest first, as far as it is drained; not what they were",
            description =
                    "That somebody has looked is recorded. Where there is more, ask again with since at a later time.")
    public ChangePage list(
            @Parameter(description = "Compared byte by byte") @RequestParam String tenant,
            @Parameter(description = "A day as 2026-11-20, in UTC, or a moment as 2026-11-20T14:00:00Z") @RequestParam
                    String since,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit,
            Principal caller) {
        return ChangePage.of(views.getObject()
                .of(new TenantId(tenant), QueryTexts.moment("since", since), PageSize.check(limit), Caller.of(caller)));
    }

    @PostMapping(path = "/audit/image-views", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "viewImages",
            summary = "The same with what the items were and became, but for their secrets; takes a reason",
            description = "Who has looked and why is recorded, and told to whoever reads the control log.")
    public ChangePage view(@RequestBody ImageViewBody body, Principal caller) {
        TenantId tenant = new TenantId(NewRequestBody.required("tenant", body.tenant()));
        String reason = NewRequestBody.required("reason", body.reason());
        return ChangePage.of(views.getObject()
                .withImages(
                        tenant,
                        QueryTexts.moment("since", NewRequestBody.required("since", body.since())),
                        body.limit() == null ? Integer.parseInt(PageSize.DEFAULT) : PageSize.check(body.limit()),
                        reason,
                        Caller.of(caller)));
    }
}

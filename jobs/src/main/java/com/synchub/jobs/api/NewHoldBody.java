package com.synchub.jobs.api;

import com.synchub.jobs.requests.NewHold;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept.
 *
 * @param subject one person within the tenant; all of the tenant is kept all the same
 * @param tables whose items and objects are kept; all by default
 * @param matter the case, as the lawyers call it
 * @param reviewOn when somebody has to look whether it is still needed
 */
record NewHoldBody(
        String tenant,
        @Nullable String subject,
        @Nullable List<String> tables,
        String matter,
        String reason,
        LocalDate reviewOn) {

    /** Errors: {@code PARAMETERS_INVALID}, {@code TENANT_ID_INVALID}; the rest is checked by whoever takes it. */
    NewHold hold() {
        return new NewHold(
                new TenantId(NewRequestBody.required("tenant", tenant)),
                subject,
                Optional.ofNullable(tables).orElse(List.of()),
                NewRequestBody.required("matter", matter),
                NewRequestBody.required("reason", reason),
                NewRequestBody.required("reviewOn", reviewOn));
    }
}

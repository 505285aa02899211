package com.synchub.jobs.requests;

import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold as somebody sets it.
 *
 * @param subject the person within the tenant, if it is about one; all of the tenant is kept all the same
 * @param tables whose items and objects are kept, none for all
 * @param matter the case, as the lawyers call it
 * @param reason in the words of whoever sets it
 * @param reviewOn when somebody has to look whether it is still needed; nothing ends by itself
 */
public record NewHold(
        TenantId tenant,
        @Nullable String subject,
        List<String> tables,
        String matter,
        String reason,
        LocalDate reviewOn) {

    public NewHold {
        tables = tables.stream().distinct().sorted().toList();
    }
}

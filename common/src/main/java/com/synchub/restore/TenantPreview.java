package com.synchub.restore;

import com.synchub.tenant.TenantId;
import java.util.List;

/**
 * What a restore would do with one tenant.
 *
 * @param tables one a table that was looked at: those of which the backup has items, under {@code REPLACE_TENANT} all
 */
public record TenantPreview(TenantId tenant, List<TablePreview> tables) {

    public TenantPreview {
        tables = List.copyOf(tables);
    }
}

package com.synchub.access;

import com.synchub.tenant.TenantId;
import java.util.List;

/** All that one tenant can reach. Made by {@link TenantScopes} alone. Thread-safe. */
public interface TenantScope {

    TenantId tenant();

    /**
     * A table, of which only the tenant's items exist here.
     *
     * @param name as in the catalogue
     * @throws com.synchub.failure.SyncHubException {@code TABLE_UNKNOWN}
     */
    TenantTable table(String name);

    /**
     * Changes several items, all or none, in one request. Errors as {@link TenantTable#put}.
     *
     * @param changes 1 to 100, no key twice
     * @return false, and nothing was changed, if one that had to be absent was there
     */
    boolean write(List<Change> changes);

    /** What others have made public. */
    PublicSettings publicSettings();

    GroupSharing groups();

    DevicePairing devices();
}

package com.synchub.request;

import com.synchub.tenant.TenantId;
import java.util.List;

/** What a purge would find beside a tenant's items, objects and packages. */
public interface PurgePreview {

    /**
     * One place.
     *
     * @param count what names the tenant there
     */
    record Found(String place, long count) {}

    /** Each such place, also where there is nothing. Fails as looking there does. */
    List<Found> of(TenantId tenant);
}

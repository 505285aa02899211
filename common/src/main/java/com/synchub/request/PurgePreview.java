package com.synchub.request;

import com.synchub.tenant.Concerned;
import java.util.List;

/** What a purge would find beside a tenant's items, objects and packages; or beside a person's items within a tenant. */
public interface PurgePreview {

    /**
     * One place.
     *
     * @param count what names the tenant, or the person, there
     */
    record Found(String place, long count) {}

    /** Each such place, also where there is nothing. Fails as looking there does. */
    List<Found> of(Concerned whom);
}

package com.synchub.request;

import java.time.Instant;

/** How long something of a tenant is there after a purge, where another part of the service decides that. */
public interface ResidualTerm {

    /** As {@code places.yaml} names it. */
    String place();

    /** When nothing of before is left there at the latest, as that part is set up now. */
    Instant endsAt(Instant erasedAt);
}

package com.synchub.jobs.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What could not be billed until a person has looked at it.
 *
 * @param account absent of a tenant without one
 * @param tenant the key form of its id; absent of an account
 * @param reason a name that does not change
 * @param detail for a person
 */
record ParkedView(@Nullable String account, @Nullable String tenant, String reason, String detail) {

    static ParkedView of(JsonNode parked) {
        return new ParkedView(
                parked.path("account").asStringOpt().orElse(null),
                parked.path("tenant").asStringOpt().orElse(null),
                parked.path("reason").asString(),
                parked.path("detail").asString());
    }
}

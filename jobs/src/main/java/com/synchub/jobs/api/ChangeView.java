package com.synchub.jobs.api;

import com.synchub.audit.Change;
import com.synchub.audit.ChangeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item.
 *
 * @param at about when, to the second
 * @param table the catalogue's name
 * @param key value of the item's sort key; absent where it names somebody who was erased
 * @param actor who did it if it was a service of AWS; else DynamoDB doesn't tell
 * @param redacted whether key and images were left out, because they name somebody who was erased
 * @param oldImage the item before, as the text of DynamoDB JSON; absent if there was none, or if it was not asked for
 * @param newImage the item after
 */
record ChangeView(
        Instant at,
        ChangeKind event,
        String table,
        @Nullable String key,
        @Nullable String actor,
        String sequence,
        String eventId,
        boolean redacted,
        @Nullable String oldImage,
        @Nullable String newImage) {

    static ChangeView of(Change change) {
        return new ChangeView(
                change.at(),
                change.kind(),
                change.table(),
                change.key(),
                change.actor(),
                change.sequence(),
                change.eventId(),
                change.redacted(),
                change.oldImage(),
                change.newImage());
    }
}

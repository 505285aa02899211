package com.synchub.audit;

import com.synchub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item.
 *
 * @param sequence its number; grows within a shard, up to 40 digits
 * @param at about when, to the second
 * @param table the catalogue's name
 * @param key value of the item's sort key; null where it names somebody who was erased
 * @param actor who did it if it was a service of AWS, as {@code dynamodb.amazonaws.com} for what has expired; else DynamoDB
 *     doesn't tell
 * @param redacted whether key and images were left out, because they name somebody who was erased
 * @param oldImage the item before, without secret attributes, as DynamoDB JSON; null if there was none
 * @param newImage the item after
 * @param oldSecrets secret attributes of the item before, encrypted, in Base64; null if it had none
 * @param newSecrets those of the item after
 */
public record Change(
        TenantId tenant,
        String eventId,
        String sequence,
        ChangeKind kind,
        Instant at,
        String table,
        @Nullable String key,
        @Nullable String actor,
        boolean redacted,
        @Nullable String oldImage,
        @Nullable String newImage,
        @Nullable String oldSecrets,
        @Nullable String newSecrets) {

    /** The same without what could name anybody but the tenant. */
    public Change redact() {
        return new Change(tenant, eventId, sequence, kind, at, table, null, actor, true, null, null, null, null);
    }

    /** The same without what the item was. */
    public Change withoutImages() {
        return new Change(tenant, eventId, sequence, kind, at, table, key, actor, redacted, null, null, null, null);
    }

    /** About how much memory it takes. */
    public long weight() {
        return 300L + length(key) + length(oldImage) + length(newImage) + length(oldSecrets) + length(newSecrets);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}

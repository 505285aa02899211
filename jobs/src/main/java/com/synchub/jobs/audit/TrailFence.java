package com.synchub.jobs.audit;

import com.synchub.audit.ChangeReader;
import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Keeps changes of whom is being, or was, erased out of the trail: the deletions of a purge have what it erases in their old
 * images. One thread; knows the ledger as it was at the last look.
 */
final class TrailFence {

    /** DynamoDB tells whole seconds, perhaps rounded up. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private record Asked(TenantId tenant, Instant at) {}

    private final PurgeFence fence;
    private final Map<Asked, Boolean> answers = new HashMap<>();

    TrailFence(PurgeFence fence) {
        this.fence = fence;
    }

    void look() {
        fence.refresh();
        answers.clear();
    }

    /** Whether what has happened to a tenant's item then may only be counted. */
    boolean isClosed(TenantId tenant, Instant at) {
        return !fence.knowsNobody()
                && answers.computeIfAbsent(
                        new Asked(tenant, at),
                        asked -> fence.passage(tenant, at.minus(ROUNDING), null) == Passage.CLOSED);
    }

    /** Whether an item names somebody who is erased, all of them or within its tenant. */
    boolean namesErased(Record stored, TenantId tenant, ChangeReader reader) {
        if (fence.knowsNobody()) {
            return false;
        }
        Instant at = stored.dynamodb().approximateCreationDateTime();
        return reader.personsIn(stored).stream()
                .anyMatch(person -> isClosed(person, at) || fence.isClosed(tenant, person, at.minus(ROUNDING)));
    }
}

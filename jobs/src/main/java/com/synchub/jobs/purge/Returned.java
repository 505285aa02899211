package com.synchub.jobs.purge;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.PersonMentions;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What happens to that which was erased and is back. */
interface Returned {

    /** An item of somebody who was erased. */
    void item(Map<String, AttributeValue> key);

    /** An item of somebody else that names one. */
    void mention(Map<String, AttributeValue> key, TenantId person);

    /** Nothing more comes. */
    void end();

    /** Leaves it there: a dry run. */
    final class Left implements Returned {

        @Override
        public void item(Map<String, AttributeValue> key) {
            // It is counted by whoever has found it.
        }

        @Override
        public void mention(Map<String, AttributeValue> key, TenantId person) {
            // The same.
        }

        @Override
        public void end() {
            // Nothing was begun.
        }
    }

    /** Erases it. */
    final class Erased implements Returned {

        private final BatchWrites writes;
        private final PersonMentions mentions;
        private final PurgeTable table;
        private final List<WriteRequest> batch = new ArrayList<>(BatchWrites.BATCH_ITEMS);

        Erased(BatchWrites writes, PersonMentions mentions, PurgeTable table) {
            this.writes = writes;
            this.mentions = mentions;
            this.table = table;
        }

        @Override
        public void item(Map<String, AttributeValue> key) {
            batch.add(WriteRequest.builder().deleteRequest(d -> d.key(key)).build());
            if (batch.size() == BatchWrites.BATCH_ITEMS) {
                end();
            }
        }

        @Override
        public void mention(Map<String, AttributeValue> key, TenantId person) {
            mentions.erase(table.name(), table.definition(), key, person);
        }

        @Override
        public void end() {
            if (!batch.isEmpty()) {
                writes.write(Map.of(table.name(), List.copyOf(batch)), batch.size());
                batch.clear();
            }
        }
    }
}

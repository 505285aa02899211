package com.synchub.jobs.export;

import com.synchub.dynamodb.TenantQuery;
import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.item.ItemView;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.PersonAttributes;
import com.synchub.manifest.PersonReference;
import com.synchub.manifest.ReferenceShards;
import com.synchub.manifest.ShardReader;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;

/** Items of one table, of other tenants, that name a person now, of those that did when a backup was made. One thread. */
final class Mentions implements ItemSource, AutoCloseable {

    private final ExportSource source;
    private final TableDefinition table;
    private final TenantId person;
    private final byte[] personsId;
    private final PersonAttributes persons;
    private final PurgeFence fence;
    private final Instant readFrom;
    private final ShardReader<PersonReference> index;
    private long indexed;

    Mentions(
            ExportSource source,
            TableDefinition table,
            Vault vault,
            LogEntry entry,
            TenantId person,
            PurgeFence fence,
            Instant readFrom) {
        this.source = source;
        this.table = table;
        this.person = person;
        this.personsId = person.utf8();
        this.persons = new PersonAttributes(table);
        this.fence = fence;
        this.readFrom = readFrom;
        this.index = ReferenceShards.shardOf(vault, entry, person);
    }

    /** Items that named the person then, as far as they were looked at. */
    long indexed() {
        return indexed;
    }

    @Override
    public boolean next(ItemView into) {
        while (index.hasNext()) {
            PersonReference reference = index.next();
            if (reference.person().equals(person) && reference.table().equals(table.name())) {
                indexed++;
                if (isThere(reference, into)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is being erased, of whomever, appears nowhere. */
    private boolean isThere(PersonReference reference, ItemView into) {
        return fence.passage(reference.tenant(), readFrom, null) != Passage.CLOSED
                && !fence.isClosed(reference.tenant(), person, readFrom)
                && TenantQuery.item(
                                source.dynamoDb(),
                                source.budget(),
                                source.names().of(table),
                                reference.tenant(),
                                table.sortKey(),
                                reference.sortKey())
                        .next(into)
                && persons.name(into, personsId);
    }

    @Override
    public void close() {
        index.close();
    }
}

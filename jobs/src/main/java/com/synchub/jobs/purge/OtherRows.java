package com.synchub.jobs.purge;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.PersonReference;
import com.synchub.manifest.ReferenceShards;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of other tenants in which a person was named when the newest backup was made. Those written since are found by the
 * next one.
 */
record OtherRows(Vault vault, CommitLog log, List<PurgeTable> tables) {

    static final String PLACE = "other-tenants-rows";

    /**
     * One such item.
     *
     * @param key in DynamoDB
     */
    record Row(PurgeTable table, Map<String, AttributeValue> key) {}

    List<Row> naming(TenantId person) {
        return references(person).stream()
                .flatMap(reference -> row(reference).stream())
                .toList();
    }

    /** In how many items of one tenant the person was named then. */
    long backedUp(TenantId tenant, TenantId person) {
        return references(person).stream()
                .filter(reference -> reference.tenant().equals(tenant))
                .count();
    }

    private List<PersonReference> references(TenantId person) {
        Iterator<LogEntry> newest = log.newestFirst().iterator();
        return newest.hasNext() ? ReferenceShards.to(vault, newest.next(), person) : List.of();
    }

    private Optional<Row> row(PersonReference reference) {
        return tables.stream()
                .filter(table -> table.definition().name().equals(reference.table()))
                .findFirst()
                .map(table -> new Row(
                        table,
                        Map.of(
                                TableDefinition.PARTITION_KEY,
                                AttributeValue.fromS(reference.tenant().value()),
                                table.definition().sortKey(),
                                AttributeValue.fromS(reference.sortKey()))));
    }
}

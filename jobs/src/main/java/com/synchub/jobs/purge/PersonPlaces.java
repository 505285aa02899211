package com.synchub.jobs.purge;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.PersonMentions;
import com.synchub.tenant.TenantId;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a purge of one person within a tenant erases: the tenant's items that name the person, in every table whose attributes
 * hold persons. Backups stay as they are: the ledger keeps what they have of the person from coming back.
 */
record PersonPlaces(DynamoDbClient dynamoDb, CapacityBudget reads, PersonMentions mentions, List<PurgeTable> tables) {

    PersonPlaces {
        tables = tables.stream()
                .filter(table -> !table.definition().persons().isEmpty())
                .toList();
    }

    PurgePlaces of(TenantId person) {
        return new PurgePlaces(
                tables.stream()
                        .<Eraser>map(table -> new PersonEraser(dynamoDb, reads, mentions, table, person))
                        .toList(),
                List.of(),
                List.of(),
                tables.stream()
                        .<Proof>map(table -> new PersonProof(dynamoDb, reads, table, person))
                        .toList(),
                List.of());
    }
}

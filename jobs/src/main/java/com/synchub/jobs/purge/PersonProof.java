package com.synchub.jobs.purge;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TenantCount;
import com.synchub.tenant.TenantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Has DynamoDB count a tenant's items in one table that name a person. */
record PersonProof(DynamoDbClient dynamoDb, CapacityBudget reads, PurgeTable table, TenantId person) implements Proof {

    @Override
    public String place() {
        return table.place();
    }

    @Override
    public long count(TenantId tenant) {
        return TenantCount.naming(dynamoDb, reads, table.name(), table.definition(), tenant, person)
                .items();
    }
}

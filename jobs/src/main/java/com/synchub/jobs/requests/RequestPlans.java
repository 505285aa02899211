package com.synchub.jobs.requests;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TenantCount;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.environment.TableNames;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tells what a request will touch: DynamoDB counts the tenant's items, which costs about what reading them does. */
public final class RequestPlans {

    private final DynamoDbClient dynamoDb;
    private final CapacityBudget budget;
    private final TableCatalogue catalogue;
    private final TableNames names;

    RequestPlans(DynamoDbClient dynamoDb, CapacityBudget budget, TableCatalogue catalogue, TableNames names) {
        this.dynamoDb = dynamoDb;
        this.budget = budget;
        this.catalogue = catalogue;
        this.names = names;
    }

    public RequestPlan of(TenantRequest request) {
        TenantId tenant = request.tenant();
        if (tenant == null) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot plan: whom this request is about was erased",
                    "It is over; make a new one.");
        }
        List<RequestPlan.Place> places = catalogue.tables().stream()
                .map(table -> {
                    TenantCount count = TenantCount.of(dynamoDb, budget, names.of(table), tenant);
                    return new RequestPlan.Place("table/" + table.name(), count.items(), count.bytes());
                })
                .toList();
        String hash = Hashes.of(
                "synchub-plan-1",
                request.type().name(),
                request.id(),
                String.valueOf(request.basis()),
                String.join(",", places.stream().map(RequestPlan.Place::place).toList()));
        return new RequestPlan(hash, places);
    }
}

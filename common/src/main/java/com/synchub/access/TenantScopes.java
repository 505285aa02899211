package com.synchub.access;

import com.synchub.fence.PurgeFence;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The one maker of scopes. A tenant needs no provisioning: its scope is empty until it writes. Thread-safe.
 */
public final class TenantScopes {

    private final DynamoDbClient client;
    private final TableCatalogue catalogue;
    private final String tablePrefix;
    private final WriteGate gate;
    private final PageTokens tokens;
    private final Clock clock;

    /**
     * @param tablePrefix put before each catalogue table's name to get the DynamoDB table's
     * @param fence looked at twice with each write
     */
    public TenantScopes(
            DynamoDbClient client,
            TableCatalogue catalogue,
            String tablePrefix,
            PurgeFence fence,
            PageTokens tokens,
            Clock clock) {
        this.client = client;
        this.catalogue = catalogue;
        this.tablePrefix = tablePrefix;
        this.gate = new WriteGate(fence, clock);
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * All that a tenant can reach.
     *
     * @param tenant that {@link TenantResolver} has read from a verified token
     */
    public TenantScope open(TenantId tenant) {
        return new BoundScope(tenant, new BoundRequests(tenant, client, gate), catalogue, tablePrefix, tokens, clock);
    }
}

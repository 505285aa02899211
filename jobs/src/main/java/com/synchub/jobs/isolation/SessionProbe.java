package com.synchub.jobs.isolation;

import com.synchub.dynamodb.DynamoDbClients;
import com.synchub.dynamodb.DynamoDbSettings;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.checks.Probes;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** A table as credentials of one tenant's session see it. Reads only, and a key that nobody has. */
final class SessionProbe implements Probes.Credentials, AutoCloseable {

    private static final String DENIED = "AccessDeniedException";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 4;
    private static final int ATTEMPTS = 2;
    private static final String TABLE = "settings";
    private static final String NOBODYS = "synchub-isolation-probe";

    private final DynamoDbClient client;
    private final TableDefinition table;
    private final String name;
    private final String own;
    private final String other;

    private SessionProbe(DynamoDbClient client, TableDefinition table, String name, String own, String other) {
        this.client = client;
        this.table = table;
        this.name = name;
        this.own = own;
        this.other = other;
    }

    static SessionProbe of(
            IsolationProperties.Session session, TableCatalogue catalogue, TableNames names, String region) {
        TableDefinition table = catalogue.table(TABLE);
        DynamoDbSettings settings = new DynamoDbSettings(
                session.endpoint(),
                region,
                new DynamoDbSettings.StaticCredentials(
                        Objects.requireNonNull(session.accessKeyId()),
                        Objects.requireNonNull(session.secretAccessKey()),
                        session.sessionToken()),
                CONNECTIONS,
                ATTEMPTS,
                PATIENCE,
                null);
        return new SessionProbe(
                DynamoDbClients.create(settings),
                table,
                names.of(table),
                Objects.requireNonNull(session.tenant()),
                Objects.requireNonNull(session.otherTenant()));
    }

    @Override
    public List<String> operations() {
        return List.of("Query", "GetItem", "BatchGetItem", "Scan");
    }

    @Override
    public boolean isAllowed(String operation, boolean isOwn) {
        String tenant = isOwn ? own : other;
        try {
            ask(operation, tenant);
            return true;
        } catch (DynamoDbException e) {
            if (e.awsErrorDetails() != null && DENIED.equals(e.awsErrorDetails().errorCode())) {
                return false;
            }
            throw failed(e);
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    private void ask(String operation, String tenant) {
        Map<String, AttributeValue> key = Map.of(
                TableDefinition.PARTITION_KEY,
                AttributeValue.fromS(tenant),
                table.sortKey(),
                AttributeValue.fromS(NOBODYS));
        switch (operation) {
            case "Query" ->
                client.query(r -> r.tableName(name)
                        .limit(1)
                        .keyConditionExpression("tenant_id = :tenant")
                        .expressionAttributeValues(Map.of(":tenant", AttributeValue.fromS(tenant))));
            case "GetItem" -> client.getItem(r -> r.tableName(name).key(key));
            case "BatchGetItem" ->
                client.batchGetItem(r -> r.requestItems(
                        Map.of(name, KeysAndAttributes.builder().keys(key).build())));
            // A scan is of all tenants, whoever is meant.
            default -> client.scan(r -> r.tableName(name).limit(1));
        }
    }

    private static SyncHubException failed(SdkException cause) {
        return new SyncHubException(
                ErrorCode.ISOLATION_NOT_PROVED,
                "cannot try the session's credentials: " + cause.getClass().getSimpleName(),
                "They may have expired; the settings are in runbooks/isolation.md.",
                cause);
    }

    @Override
    public void close() {
        client.close();
    }
}

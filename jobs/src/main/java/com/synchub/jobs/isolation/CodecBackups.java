package com.synchub.jobs.isolation;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.layout.VaultLayout;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.TenantObjectReader;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A tenant's items through the backup's own codec and back, in memory: a real backup would put synthetic tenants into the
 * vault, where they would stay as long as it.
 */
final class CodecBackups implements Ports.Backups {

    private final DynamoDbClient dynamoDb;
    private final TableCatalogue catalogue;
    private final TableNames names;
    private final Keyring keyring;

    CodecBackups(DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names, Keyring keyring) {
        this.dynamoDb = dynamoDb;
        this.catalogue = catalogue;
        this.names = names;
        this.keyring = keyring;
    }

    @Override
    public Ports.BackedUp backUp(TenantId tenant, String table) {
        TableDefinition definition = catalogue.table(table);
        MemoryOutput file = encoded(tenant, definition);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        try (TenantObjectReader reader =
                TenantObjectReader.open(new MemoryInput(file.copy()), definition, new SecretsOpener(keyring))) {
            while (reader.next()) {
                items.add(CanonicalItems.toAttributeValues(reader.item()));
            }
            return new Ports.BackedUp(VaultLayout.tenantObject(tenant, table), reader.tenant(), items);
        }
    }

    private MemoryOutput encoded(TenantId tenant, TableDefinition definition) {
        TenantQuery query = TenantQuery.items(dynamoDb, CapacityBudget.unlimited(), names.of(definition), tenant);
        MemoryOutput file = new MemoryOutput();
        try (TenantObjectWriter writer = new TenantObjectWriter(definition, new SecretsSealer(keyring))) {
            writer.begin(tenant, file);
            ItemView item = new ItemView();
            while (query.next(item)) {
                writer.write(item);
            }
            var unused = writer.finish();
        }
        return file;
    }
}

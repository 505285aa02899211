package com.synchub.parquet;

import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.secrets.DataKey;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.Processing;
import com.synchub.table.TableDefinition;
import com.synchub.table.ThirdParty;
import com.synchub.table.WhenErased;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Objects, tables and keys for the tests of this package. */
final class TenantObjects {

    static final TenantId TENANT = new TenantId("acme/\u00fc \ud83d\ude00");

    static final Processing PROCESSING = new Processing("For tests.", "Nobody's.", "Nobody.", "Tests.");

    /** A table with a column of every type, a renamed column, and secrets. */
    static final TableDefinition EVERY_TYPE = new TableDefinition(
            "every_type",
            "For tests.",
            "id#part",
            "account",
            PROCESSING,
            List.of(
                    attribute("id#part", "id_part", AttributeType.STRING, false),
                    attribute("name", "name", AttributeType.STRING, false),
                    attribute("count", "count", AttributeType.LONG, false),
                    attribute("active", "active", AttributeType.BOOLEAN, false),
                    attribute("icon", "icon", AttributeType.BINARY, false),
                    attribute("tags", "tags", AttributeType.STRING_SET, false),
                    attribute("value", "value", AttributeType.ANY, false),
                    attribute("password", "password", AttributeType.STRING, true),
                    attribute("zz.recovery", "zz_recovery", AttributeType.ANY, true)));

    private static final DataKey KEY = new DataKey("test", new byte[32], new byte[] {1, 2, 3});

    /** Wraps nothing; that is shown elsewhere. */
    private static final Keyring KEYRING = new Keyring() {
        @Override
        public DataKey newDataKey() {
            return KEY;
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped) {
            return new byte[32];
        }
    };

    static final SecretsSealer SEALER = new SecretsSealer(KEYRING);
    static final SecretsOpener OPENER = new SecretsOpener(KEYRING);

    private TenantObjects() {}

    static AttributeDefinition attribute(String name, String column, AttributeType type, boolean secret) {
        return new AttributeDefinition(
                name,
                column,
                type,
                false,
                secret,
                false,
                false,
                false,
                false,
                ThirdParty.INCLUDE,
                WhenErased.PSEUDONYMISE,
                null,
                "For tests.");
    }

    /** The item with these attributes and the tenant's id. */
    static byte[] item(TenantId tenant, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> all = new HashMap<>(attributes);
        all.put(TableDefinition.PARTITION_KEY, AttributeValue.fromS(tenant.value()));
        return CanonicalItems.of(all);
    }

    static MemoryOutput encode(TableDefinition table, TenantId tenant, List<byte[]> items) {
        MemoryOutput out = new MemoryOutput();
        try (TenantObjectWriter writer = new TenantObjectWriter(table, SEALER)) {
            writer.begin(tenant, out);
            for (byte[] item : items) {
                writer.write(new ItemView().wrap(item, 0, item.length));
            }
            writer.finish();
        }
        return out;
    }

    static List<byte[]> decode(InputFile file, TableDefinition table, TenantId tenant) {
        List<byte[]> items = new ArrayList<>();
        try (TenantObjectReader reader = TenantObjectReader.open(file, table.name(), tenant, OPENER)) {
            while (reader.next()) {
                items.add(reader.item().copy());
            }
        }
        return items;
    }
}

package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TenantObjectTest {

    @Test
    void itemsComeBackAsTheSameBytes(@TempDir Path folder) {
        FileKeyring keyring = FileKeyring.openOrCreate(folder.resolve("key"));
        TenantId tenant = new TenantId("acme");
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            {
                MemoryOutput out = new MemoryOutput();
                try (TenantObjectWriter writer = new TenantObjectWriter(table, new SecretsSealer(keyring))) {
                    writer.begin(tenant, out);
                    for (int i = 0; i < 10; i++) {
                        byte[] item = item(table, i);
                        writer.write(new ItemView().wrap(item, 0, item.length));
                    }
                    assertThat(writer.finish().rows()).isEqualTo(10);
                }
                try (TenantObjectReader reader =
                        TenantObjectReader.open(out.asInput(), table, new SecretsOpener(keyring))) {
                    for (int i = 0; i < 10; i++) {
                        assertThat(reader.next()).isTrue();
                        assertThat(reader.item().copy()).isEqualTo(item(table, i));
                    }
                    assertThat(reader.next()).isFalse();
                }
            }
        }
    }

    private static byte[] item(TableDefinition table, int i) {
        Map<String, AttributeValue> item = new java.util.HashMap<>();
        item.put("tenant_id", AttributeValue.fromS("acme"));
        item.put("extra", AttributeValue.fromN("1.5"));
        table.attributes()
                .forEach(a -> item.put(
                        a.name(),
                        switch (a.type()) {
                            case STRING -> AttributeValue.fromS("text " + i);
                            case LONG -> AttributeValue.fromN(i % 2 == 0 ? "" + i : i + ".5");
                            case BOOLEAN -> AttributeValue.fromBool(i % 2 == 0);
                            case BINARY ->
                                AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromByteArray(new byte[i]));
                            case STRING_SET -> AttributeValue.fromSs(Arrays.asList("b" + i, "a"));
                            case ANY -> AttributeValue.fromL(Arrays.asList(AttributeValue.fromNul(true)));
                        }));
        return CanonicalItems.of(item);
    }
}

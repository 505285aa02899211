package com.synchub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LocalStackIT {

    private final LocalStack stack = LocalStack.shared();

    @Test
    void isStartedOnce() {
        assertThat(LocalStack.shared()).isSameAs(stack);
    }

    @Test
    void vaultsAreVersionedAndDisjoint() {
        String one = stack.newVault();
        String two = stack.newVault();

        assertThat(stack.s3()
                        .putObject(b -> b.bucket(one).key("k"), RequestBody.fromString("x"))
                        .versionId())
                .isNotNull();
        assertThat(stack.s3().listObjectVersions(b -> b.bucket(two)).versions()).isEmpty();
    }

    @Test
    void tablesOfTwoTestsAreDisjoint() {
        String one = stack.newTablePrefix() + "settings";
        String two = stack.newTablePrefix() + "settings";
        create(one);
        create(two);

        assertThat(stack.dynamoDb().listTables().tableNames()).contains(one, two);
    }

    private void create(String table) {
        stack.dynamoDb().createTable(b -> b.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH)));
    }

    @Test
    void hasAMasterKey() throws IOException {
        String key = Files.readString(stack.endpoints().masterKeyFile()).strip();

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }
}

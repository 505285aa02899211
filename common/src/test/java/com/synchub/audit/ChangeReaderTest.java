package com.synchub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.secrets.DataKey;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

class ChangeReaderTest {

    private static final Keyring KEYS = new Keyring() {
        @Override
        public DataKey newDataKey() {
            return new DataKey("k", new byte[32], new byte[] {1});
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped) {
            return new byte[32];
        }
    };

    @Test
    void whatExpiredIsToldToBeDoneByTheService() {
        Change change = reader("settings")
                .read(record("setting_id", Map.of()).toBuilder()
                        .userIdentity(
                                u -> u.principalId("dynamodb.amazonaws.com").type("Service"))
                        .build());

        assertThat(change.actor()).isEqualTo("dynamodb.amazonaws.com");
    }

    @Test
    void personsAreFoundInBothImages() {
        Record record = record("group_id#user_id", Map.of("user_id", AttributeValue.fromS("jo")));
        assertThat(reader("group_members").personsIn(record)).contains(new TenantId("jo"));
        assertThat(reader("group_members")
                        .personsIn(record("group_id#user_id", Map.of("user_id", AttributeValue.fromN("1")))))
                .isEmpty();
    }

    @Test
    void aRedactedChangeTellsNothingOfTheItem() {
        Change change = reader("settings")
                .read(record("setting_id", Map.of("value", AttributeValue.fromS("canary"))))
                .redact();

        assertThat(change.toString()).doesNotContain("canary", "the-key");
        assertThat(change.redacted()).isTrue();
    }

    @Test
    void numbersAreInTheirOrderAndNotInThatOfTexts() {
        assertThat(Sequence.isAfter("10", "9")).isTrue();
        assertThat(Sequence.isAfter("9", "10")).isFalse();
        assertThat(Sequence.isAfter(
                        "100000000000000000000000000000000000001", "99999999999999999999999999999999999999"))
                .isTrue();
        assertThat(Sequence.isAfter("7", "7")).isFalse();
    }

    private static ChangeReader reader(String table) {
        return new ChangeReader(TableCatalogue.fromClasspath().table(table), new SecretsSealer(KEYS));
    }

    private static Record record(String sortKey, Map<String, AttributeValue> old) {
        return Record.builder()
                .eventID("e")
                .eventName("REMOVE")
                .dynamodb(change -> change.sequenceNumber("1")
                        .approximateCreationDateTime(Instant.EPOCH)
                        .keys(Map.of("tenant_id", AttributeValue.fromS("a"), sortKey, AttributeValue.fromS("the-key")))
                        .oldImage(old))
                .build();
    }
}

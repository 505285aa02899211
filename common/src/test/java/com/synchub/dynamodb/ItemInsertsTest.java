package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.dynamodb.ScriptedDynamoDb.Answer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** Only what DynamoDB says that it has put counts as put. */
class ItemInsertsTest {

    private static final String PUT = "{\"TableName\":\"t1\"}";
    private static final String REFUSED = "{\"Error\":{\"Code\":\"%s\"},\"TableName\":\"t1\"}";

    @Test
    void eachItemIsAnInsertOfItsOwnWithItsValuesAsParameters() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(answers(PUT, PUT))) {
            assertThat(insert(server, item("1", "title"), item("2", "title"))).isEqualTo(positions(0, 1));

            JsonNode statements = server.requests().get(0).get("Statements");
            assertThat(statements).hasSize(2);
            assertThat(statements.get(0).get("Statement").stringValue())
                    .isEqualTo("INSERT INTO \"t1\" VALUE {'tenant_id': ?, 'id': ?, 'title': ?}");
            assertThat(statements.get(1).get("Parameters").toString())
                    .isEqualTo("[{\"S\":\"t\"},{\"S\":\"2\"},{\"S\":\"v\"}]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DuplicateItem", "ProvisionedThroughputExceeded", "AccessDenied", "ValidationError"})
    void whatIsRefusedIsNotPut(String code) {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(answers(PUT, REFUSED.formatted(code), PUT))) {
            assertThat(insert(server, item("1", "a"), item("2", "a"), item("3", "a")))
                    .isEqualTo(positions(0, 2));
        }
    }

    @Test
    void whatIsThereIsToldFromWhatIsRefused() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(
                        answers(REFUSED.formatted("ThrottlingError"), REFUSED.formatted("DuplicateItem")));
                DynamoDbClient client = DynamoDbClients.create(server.settings(1))) {
            assertThat(new ItemInserts(client, CapacityBudget.unlimited())
                            .insert("t1", List.of(item("1", "a"), item("2", "a")), 2)
                            .occupied())
                    .isEqualTo(positions(1));
        }
    }

    @Test
    void withoutThePermissionItIsTriedOnce() {
        for (Answer denied :
                List.of(Answer.error(400, "AccessDeniedException"), answers(REFUSED.formatted("AccessDenied")))) {
            try (ScriptedDynamoDb server = new ScriptedDynamoDb(denied);
                    DynamoDbClient client = DynamoDbClients.create(server.settings(1))) {
                ItemInserts inserts = new ItemInserts(client, CapacityBudget.unlimited());
                for (int i = 0; i < 3; i++) {
                    assertThat(inserts.insert("t1", List.of(item("1", "a")), 1).put())
                            .isEqualTo(positions());
                }
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void ofARequestThatIsRefusedAsAWholeNothingIsPut() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(Answer.error(400, "AccessDeniedException"))) {
            assertThat(insert(server, item("1", "a"))).isEqualTo(positions());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a\"b", "a, 'tenant_id': ?", "a b", "?", "\u00e9", "a\n"})
    void anItemWithANameThatCouldMeanSomethingInAStatementIsNotSent(String name) {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(answers(PUT))) {
            assertThat(insert(server, item("1", name), item("2", "plain"))).isEqualTo(positions(1));
            assertThat(server.requests().get(0).get("Statements")).hasSize(1);
        }
    }

    @Test
    void anItemThatMakesTooLongAStatementIsNotSent() {
        Map<String, AttributeValue> wide = item("1", "a");
        for (int i = 0; i < 1_000; i++) {
            wide.put("attribute" + i, AttributeValue.fromS("v"));
        }
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(answers(PUT))) {
            assertThat(insert(server, wide)).isEqualTo(positions());
            assertThat(server.requests()).isEmpty();
        }
    }

    @SafeVarargs
    private static BitSet insert(ScriptedDynamoDb server, Map<String, AttributeValue>... items) {
        try (DynamoDbClient client = DynamoDbClients.create(server.settings(1))) {
            return new ItemInserts(client, CapacityBudget.unlimited())
                    .insert("t1", List.of(items), items.length)
                    .put();
        }
    }

    private static Map<String, AttributeValue> item(String id, String name) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("tenant_id", AttributeValue.fromS("t"));
        item.put("id", AttributeValue.fromS(id));
        item.put(name, AttributeValue.fromS("v"));
        return item;
    }

    private static Answer answers(String... responses) {
        return Answer.page("{\"Responses\":[" + String.join(",", responses) + "]}");
    }

    private static BitSet positions(int... set) {
        BitSet positions = new BitSet();
        for (int position : set) {
            positions.set(position);
        }
        return positions;
    }
}

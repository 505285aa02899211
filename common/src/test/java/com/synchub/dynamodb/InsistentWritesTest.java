package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.ScriptedDynamoDb.Answer;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What DynamoDB takes only in part or refuses for its rate is asked again; other refusals end it. */
class InsistentWritesTest {

    private static final Map<String, AttributeValue> ITEM =
            Map.of("tenant_id", AttributeValue.fromS("t"), "id", AttributeValue.fromS("1"));
    private static final String KEY = "{\"tenant_id\":{\"S\":\"t\"},\"id\":{\"S\":\"1\"}}";
    private static final Answer THROTTLED = Answer.error(400, "ProvisionedThroughputExceededException");
    private static final Answer DENIED = Answer.error(400, "AccessDeniedException");

    @Test
    void aBatchIsWrittenUntilNothingIsUnprocessed() {
        String unprocessed = "{\"UnprocessedItems\":{\"t1\":[{\"PutRequest\":{\"Item\":" + KEY + "}}]}}";
        String all = "{\"UnprocessedItems\":{}}";
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(Answer.page(unprocessed), THROTTLED, Answer.page(all))) {
            against(server, client -> new BatchWrites(client, CapacityBudget.unlimited()).write(puts(2), 2));

            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().get(1).at("/RequestItems/t1")).hasSize(1);
            assertThat(server.requests().get(2)).isEqualTo(server.requests().get(1));
        }
    }

    @Test
    void aBatchThatIsDeniedFailsAtOnceAndNamesThePermission() {
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(DENIED)) {
            against(
                    server,
                    client -> refused(ErrorCode.ACCESS_DENIED, "dynamodb:BatchWriteItem", () -> new BatchWrites(
                                    client, CapacityBudget.unlimited())
                            .write(puts(1), 1)));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aConditionalPutAnswersTheItemThatIsThere() {
        Answer there = Answer.error(400, "ConditionalCheckFailedException", ",\"Item\":" + KEY);
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(THROTTLED, there)) {
            against(server, client -> {
                Optional<Map<String, AttributeValue>> found =
                        new ConditionalPuts(client, CapacityBudget.unlimited()).put("t1", ITEM, 1);
                assertThat(found).contains(ITEM);
            });
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(0).get("ConditionExpression").stringValue())
                    .isEqualTo("attribute_not_exists(#tenant)");
        }
    }

    @Test
    void keysAreLookedUpUntilAllAreAnswered() {
        String half = "{\"Responses\":{\"t1\":[" + KEY + "]},\"UnprocessedKeys\":{\"t1\":{\"Keys\":[" + KEY
                + "],\"ConsistentRead\":true}}}";
        String rest = "{\"Responses\":{\"t1\":[" + KEY + "]},\"UnprocessedKeys\":{}}";
        try (ScriptedDynamoDb server = new ScriptedDynamoDb(Answer.page(half), THROTTLED, Answer.page(rest))) {
            List<Map<String, AttributeValue>> found = new ArrayList<>();
            against(server, client -> new ItemLookup(client, CapacityBudget.unlimited())
                    .find("t1", List.of(ITEM, ITEM), 2, found::add));

            assertThat(found).containsExactly(ITEM, ITEM);
            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().get(2).at("/RequestItems/t1/Keys")).hasSize(1);
            assertThat(server.requests()
                            .get(2)
                            .at("/RequestItems/t1/ConsistentRead")
                            .booleanValue())
                    .isTrue();
        }
    }

    private static Map<String, List<WriteRequest>> puts(int count) {
        List<WriteRequest> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            puts.add(WriteRequest.builder().putRequest(p -> p.item(ITEM)).build());
        }
        return Map.of("t1", puts);
    }

    private static void against(ScriptedDynamoDb server, Consumer<DynamoDbClient> calls) {
        try (DynamoDbClient client = DynamoDbClients.create(server.settings(1))) {
            calls.accept(client);
        }
    }

    private static void refused(ErrorCode code, String hint, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.hint()).contains(hint);
        });
    }
}

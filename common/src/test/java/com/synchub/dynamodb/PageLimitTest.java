package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.dynamodb.ScriptedDynamoDb.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import tools.jackson.databind.JsonNode;

/** Pages that are kept small for an endpoint that is slow with large ones. */
class PageLimitTest {

    private static final String TABLE = "settings";

    private final ScriptedDynamoDb server =
            new ScriptedDynamoDb(Answer.page("{\"Count\":0,\"ScannedCount\":0,\"Items\":[]}"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void scansQueriesAndCountsAskForNoMore() {
        try (DynamoDbClient client = client(7)) {
            var unused = client.scan(r -> r.tableName(TABLE));
            var unused2 = client.query(r -> r.tableName(TABLE));
            var unused3 =
                    client.query(r -> r.tableName(TABLE).select(Select.COUNT).limit(8));
        }

        assertThat(server.requests()).hasSize(3).allSatisfy(request -> assertThat(limit(request))
                .isEqualTo(7));
    }

    @Test
    void whoWantsFewerGetsFewerAndOtherRequestsAreLeftAlone() {
        try (DynamoDbClient client = client(7)) {
            var unused = client.query(r -> r.tableName(TABLE).limit(6));
            var unused2 = client.getItem(r -> r.tableName(TABLE).key(Map.of("a", AttributeValue.fromS("b"))));
        }

        assertThat(limit(server.requests().get(0))).isEqualTo(6);
        assertThat(server.requests().get(1).has("Limit")).isFalse();
    }

    @Test
    void withoutTheSettingPagesAreAsLargeAsTheyCanBe() {
        try (DynamoDbClient client = client(null)) {
            var unused = client.scan(r -> r.tableName(TABLE));
        }

        assertThat(server.requests().get(0).has("Limit")).isFalse();
    }

    private DynamoDbClient client(@Nullable Integer most) {
        return DynamoDbClients.create(server.settings(1).withPageItems(most));
    }

    private static int limit(JsonNode request) {
        return request.path("Limit").asInt(-1);
    }
}

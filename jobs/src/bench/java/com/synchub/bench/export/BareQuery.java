package com.synchub.bench.export;

import com.synchub.jobs.demo.DemoData;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other contender: asks for all items of a tenant with the SDK's own client and paginator, and only counts them. */
public final class BareQuery {

    /** What the service asks the local stack for as well: full pages take it much longer. */
    private static final int PAGE = 2500;

    private BareQuery() {}

    /** Arguments: the output of {@code synchub local up --json}, how many items the one tenant has. */
    public static void main(String[] arguments) throws Exception {
        JsonNode stack = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
        String tenant = tenant(Long.parseLong(arguments[1]));
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(stack.get("dynamodb").stringValue()))
                .region(Region.of(stack.get("region").stringValue()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        stack.get("accessKeyId").stringValue(),
                        stack.get("secretAccessKey").stringValue())))
                .build()) {
            long begun = System.nanoTime();
            long items = 0;
            for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
                items += client
                        .queryPaginator(r -> r.tableName(table.name())
                                .consistentRead(true)
                                .limit(PAGE)
                                .keyConditionExpression("tenant_id = :t")
                                .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(tenant))))
                        .items()
                        .stream()
                        .count();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.println(JsonMapper.shared().writeValueAsString(Map.of("items", items, "seconds", seconds)));
        }
    }

    static String tenant(long items) {
        return new DemoData(1, 1, items).tenant(0).value();
    }
}

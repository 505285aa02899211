package com.synchub.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.synchub.bench.http.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** DynamoDB's JSON protocol for the two operations a scan needs. */
final class DynamoDbProtocol {

    private static final String TARGET_PREFIX = "DynamoDB_20120810.";
    private static final ObjectMapper JSON = JsonMapper.shared();
    /** Sort keys of the catalogue's tables. */
    private static final Map<String, String> SORT_KEYS = Map.of(
            "settings",
            "setting_id",
            Bookmarks.TABLE,
            Bookmarks.SORT_KEY,
            "groups",
            "group_id",
            "group_members",
            "group_id#user_id",
            "sessions",
            "session_id");

    private final String prefix;
    private final Dataset dataset;
    private final ScanPages pages;

    DynamoDbProtocol(String prefix, Dataset dataset) {
        this.prefix = prefix;
        this.dataset = dataset;
        this.pages = new ScanPages(prefix + Bookmarks.TABLE, dataset);
    }

    /** Answers a request; returns the items served, or -1 if it wasn't a Scan. */
    int answer(Exchange exchange) throws IOException {
        String operation = exchange.header("x-amz-target");
        byte[] request = exchange.body();
        try {
            JsonNode body = JSON.readTree(request);
            String table = tableOf(body);
            if ((TARGET_PREFIX + "Scan").equals(operation)) {
                ScanPages.Page page = scan(table, body);
                send(exchange, 200, page.crc32(), page.body());
                return page.items();
            }
            if ((TARGET_PREFIX + "DescribeTable").equals(operation)) {
                send(exchange, 200, describe(table));
                return -1;
            }
            throw new ServiceException(
                    "com.amazon.coral.service#UnknownOperationException", "not served here: " + operation);
        } catch (JacksonException e) {
            sendError(exchange, new ServiceException("com.amazon.coral.service#SerializationException", "not JSON"));
        } catch (ServiceException e) {
            sendError(exchange, e);
        }
        return -1;
    }

    private static String sortKeyOf(String table) {
        return requireNonNull(SORT_KEYS.get(table));
    }

    private String tableOf(JsonNode body) throws ServiceException {
        String name = body.path("TableName").asString("");
        String table = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        if (!SORT_KEYS.containsKey(table)) {
            throw ServiceException.noTable(name);
        }
        return table;
    }

    private ScanPages.Page scan(String table, JsonNode body) throws ServiceException {
        ScanRequest request = ScanRequest.of(body, sortKeyOf(table));
        return table.equals(Bookmarks.TABLE) ? pages.page(request) : ScanPages.empty(prefix + table, request);
    }

    private String describe(String table) {
        boolean big = table.equals(Bookmarks.TABLE);
        String name = prefix + table;
        String sortKey = sortKeyOf(table);
        int items = big ? dataset.spec().items() : 0;
        long bytes = big ? dataset.size(0, items) : 0;
        return """
                {"Table":{"TableName":"%s","TableStatus":"ACTIVE","CreationDateTime":1.7E9,"ItemCount":%d,\
                "TableSizeBytes":%d,"TableId":"00000000-0000-4000-8000-000000000000",\
                "TableArn":"arn:aws:dynamodb:us-east-1:000000000000:table/%s",\
                "BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},\
                "ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,"WriteCapacityUnits":0},\
                "KeySchema":[{"AttributeName":"tenant_id","KeyType":"HASH"},\
                {"AttributeName":"%s","KeyType":"RANGE"}],\
                "AttributeDefinitions":[{"AttributeName":"tenant_id","AttributeType":"S"},\
                {"AttributeName":"%s","AttributeType":"S"}]}}""".formatted(name, items, bytes, name, sortKey, sortKey);
    }

    private static void sendError(Exchange exchange, ServiceException e) throws IOException {
        String message = JSON.writeValueAsString(e.getMessage());
        send(exchange, 400, "{\"__type\":\"" + e.type() + "\",\"message\":" + message + "}");
    }

    private static void send(Exchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        send(exchange, status, crc.getValue(), ByteBuffer.wrap(bytes));
    }

    private static void send(Exchange exchange, int status, long crc32, ByteBuffer... body) throws IOException {
        exchange.respond(
                status,
                "Content-Type: application/x-amz-json-1.0\r\nx-amzn-RequestId: replay\r\nx-amz-crc32: " + crc32
                        + "\r\n",
                body);
    }
}

package com.synchub.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** An answer that the proxy gives by itself, in the words of the service it stands before. */
public record CannedAnswer(int status, String contentType, String body) {

    /** DynamoDB: a provisioned table's capacity is used up. */
    public static CannedAnswer throughputExceeded() {
        return dynamoDb(
                400,
                "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded.");
    }

    /** DynamoDB: the account's or an on-demand table's limit. */
    public static CannedAnswer throttled() {
        return dynamoDb(400, "com.amazon.coral.availability#ThrottlingException", "Rate exceeded");
    }

    public static CannedAnswer internalServerError() {
        return dynamoDb(500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "Internal server error");
    }

    /** S3: 503, come back later. */
    public static CannedAnswer slowDown() {
        return s3(503, "SlowDown", "Please reduce your request rate.");
    }

    public static CannedAnswer dynamoDb(int status, String type, String message) {
        return new CannedAnswer(
                status, "application/x-amz-json-1.0", "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }

    public static CannedAnswer s3(int status, String code, String message) {
        return new CannedAnswer(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>");
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    HttpHead head() {
        return new HttpHead(
                "HTTP/1.1 " + status + " Fault",
                List.of("Content-Type: " + contentType, "Content-Length: " + bytes().length));
    }
}

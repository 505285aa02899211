package com.synchub.jobs.drcheck;

import java.util.Map;

/** An answer of the stub, in the protocol of the service that it stands for. */
record StubAnswer(int status, Map<String, String> headers, String body) {

    static final String REGION = "us-east-1";
    static final String NEWEST = "manifests/log/00000000000000000002.json";
    /** When the newest backup's scan ended. */
    static final String SCANNED = "2026-03-01T02:00:00Z";

    private static final String XMLNS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    /** By operation: an account where all is well. */
    static Map<String, StubAnswer> allWell() {
        return Map.ofEntries(
                Map.entry("DescribeTable", table("ACTIVE", "setting_id", true, "\"SSEType\":\"KMS\"")),
                Map.entry("DescribeContinuousBackups", pointInTimeRecovery("ENABLED")),
                Map.entry("HeadBucket", headBucket(REGION)),
                Map.entry("GetBucketLocation", location(REGION)),
                Map.entry("GetBucketVersioning", versioning("Enabled")),
                Map.entry("GetBucketLifecycleConfiguration", lifecycle(rule("abort", "Enabled", "", ABORT))),
                Map.entry("GetBucketEncryption", encryption("aws:kms")),
                Map.entry("GetPublicAccessBlock", publicAccess(true)),
                Map.entry("GetBucketReplication", s3Error(404, "ReplicationConfigurationNotFoundError")),
                Map.entry("ListObjectsV2", listing(NEWEST)),
                Map.entry("GetObject", commit(1, 2, SCANNED)),
                Map.entry("GetAmendment", s3Error(404, "NoSuchKey")));
    }

    static final String ABORT = "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>"
            + "</AbortIncompleteMultipartUpload>";

    /** @param encryption what is in {@code SSEDescription} beside its status, or empty for no such field */
    static StubAnswer table(String status, String sortKey, boolean deletionProtected, String encryption) {
        return table(status, sortKey, deletionProtected, encryption, "NEW_AND_OLD_IMAGES");
    }

    /** @param images of the table's stream; empty if it has none */
    static StubAnswer table(
            String status, String sortKey, boolean deletionProtected, String encryption, String images) {
        return json(200, """
                {"Table":{"TableName":"settings","TableStatus":"%s","DeletionProtectionEnabled":%s,
                "TableArn":"arn:aws:dynamodb:us-east-1:111122223333:table/settings",
                "KeySchema":[{"AttributeName":"tenant_id","KeyType":"HASH"},{"AttributeName":"%s","KeyType":"RANGE"}],
                "AttributeDefinitions":[{"AttributeName":"tenant_id","AttributeType":"S"},
                {"AttributeName":"%s","AttributeType":"S"}]%s%s}}""".formatted(
                        status,
                        deletionProtected,
                        sortKey,
                        sortKey,
                        encryption.isEmpty() ? "" : ",\"SSEDescription\":{\"Status\":\"ENABLED\"," + encryption + "}",
                        images.isEmpty()
                                ? ""
                                : ",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"" + images
                                        + "\"},\"LatestStreamArn\":\"arn:aws:dynamodb:us-east-1:111122223333:table/settings"
                                        + "/stream/2026-01-01T00:00:00.000\""));
    }

    static StubAnswer pointInTimeRecovery(String status) {
        return json(
                200,
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"" + status + "\"}}}");
    }

    static StubAnswer headBucket(String region) {
        return new StubAnswer(200, Map.of("x-amz-bucket-region", region), "");
    }

    /** An endpoint that does not tell the region with HEAD. */
    static StubAnswer headBucket() {
        return new StubAnswer(200, Map.of(), "");
    }

    static StubAnswer location(String region) {
        return xml("<LocationConstraint" + XMLNS + ">" + region + "</LocationConstraint>");
    }

    /** @param status empty for a bucket that never kept versions */
    static StubAnswer versioning(String status) {
        return xml("<VersioningConfiguration" + XMLNS + ">"
                + (status.isEmpty() ? "" : "<Status>" + status + "</Status>") + "</VersioningConfiguration>");
    }

    static StubAnswer lifecycle(String... rules) {
        return xml("<LifecycleConfiguration" + XMLNS + ">" + String.join("", rules) + "</LifecycleConfiguration>");
    }

    static String rule(String id, String status, String prefix, String action) {
        return "<Rule><ID>" + id + "</ID><Filter><Prefix>" + prefix + "</Prefix></Filter><Status>" + status
                + "</Status>" + action + "</Rule>";
    }

    static StubAnswer encryption(String algorithm) {
        return xml("<ServerSideEncryptionConfiguration" + XMLNS
                + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>"
                + algorithm + "</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
                + "</ServerSideEncryptionConfiguration>");
    }

    /** @param last whether the fourth lock is shut like the others */
    static StubAnswer publicAccess(boolean last) {
        return xml("<PublicAccessBlockConfiguration" + XMLNS + "><BlockPublicAcls>true</BlockPublicAcls>"
                + "<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy>"
                + "<RestrictPublicBuckets>" + last + "</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
    }

    static StubAnswer replication(String status, String destination) {
        return xml("<ReplicationConfiguration" + XMLNS + "><Role>arn:aws:iam::111122223333:role/r</Role><Rule><ID>copy"
                + "</ID><Priority>1</Priority><Filter></Filter><Status>" + status + "</Status><Destination><Bucket>"
                + "arn:aws:s3:::" + destination + "</Bucket></Destination></Rule></ReplicationConfiguration>");
    }

    static StubAnswer listing(String... keys) {
        StringBuilder contents = new StringBuilder();
        for (String key : keys) {
            contents.append("<Contents><Key>").append(key).append("</Key><Size>1</Size></Contents>");
        }
        return xml("<ListBucketResult" + XMLNS + "><Name>" + AwsStub.BUCKET + "</Name><IsTruncated>false</IsTruncated>"
                + contents + "</ListBucketResult>");
    }

    /** The commit record of a backup of nothing. */
    static StubAnswer commit(int format, long n, String scanned) {
        return new StubAnswer(
                200, Map.of("x-amz-version-id", "v1", "Content-Type", "application/octet-stream"), """
                {"format":%d,"n":%d,"backupId":"b","runId":"r","base":1,"startedAt":"%s","committedAt":"%s",
                "software":"synchub 1","tenants":0,"tables":[],"references":[]}""".formatted(
                                format, n, scanned, scanned));
    }

    static StubAnswer dynamoDbError(int status, String code) {
        return json(
                status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"said the stub\"}");
    }

    static StubAnswer s3Error(int status, String code) {
        return new StubAnswer(
                status,
                Map.of("Content-Type", "application/xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                        + "</Code><Message>said the stub</Message></Error>");
    }

    private static StubAnswer json(int status, String body) {
        return new StubAnswer(status, Map.of("Content-Type", "application/x-amz-json-1.0"), body);
    }

    private static StubAnswer xml(String body) {
        return new StubAnswer(
                200, Map.of("Content-Type", "application/xml"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body);
    }
}

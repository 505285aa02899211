package com.synchub.jobs.drcheck;

import static com.synchub.jobs.drcheck.StubAnswer.ABORT;
import static com.synchub.jobs.drcheck.StubAnswer.commit;
import static com.synchub.jobs.drcheck.StubAnswer.dynamoDbError;
import static com.synchub.jobs.drcheck.StubAnswer.encryption;
import static com.synchub.jobs.drcheck.StubAnswer.headBucket;
import static com.synchub.jobs.drcheck.StubAnswer.lifecycle;
import static com.synchub.jobs.drcheck.StubAnswer.listing;
import static com.synchub.jobs.drcheck.StubAnswer.location;
import static com.synchub.jobs.drcheck.StubAnswer.pointInTimeRecovery;
import static com.synchub.jobs.drcheck.StubAnswer.publicAccess;
import static com.synchub.jobs.drcheck.StubAnswer.replication;
import static com.synchub.jobs.drcheck.StubAnswer.rule;
import static com.synchub.jobs.drcheck.StubAnswer.s3Error;
import static com.synchub.jobs.drcheck.StubAnswer.table;
import static com.synchub.jobs.drcheck.StubAnswer.versioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Answers that differ from those of an account where all is well, and what is to be found then and nothing else.
 *
 * @param expected worst first
 */
record StubCase(String name, Map<String, StubAnswer> answers, List<FindingCode> expected) {

    private static final String EXPIRATION = "<Expiration><Days>30</Days></Expiration>";
    private static final String NONCURRENT =
            "<NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration>";
    private static final String KMS = "\"SSEType\":\"KMS\"";

    static List<StubCase> all() {
        List<StubCase> cases = new ArrayList<>();
        Stream.of(tables(), vault(), lifecycles(), encryptionAndAccess(), backups())
                .forEach(cases::addAll);
        for (Question question : Question.values()) {
            cases.addAll(notTold(question));
        }
        return cases;
    }

    private static List<StubCase> tables() {
        String op = "DescribeTable";
        return List.of(
                of("all is well"),
                of("table gone", op, dynamoDbError(400, "ResourceNotFoundException"), FindingCode.TABLE_MISSING),
                of(
                        "table gone between two requests",
                        "DescribeContinuousBackups",
                        dynamoDbError(400, "TableNotFoundException"),
                        FindingCode.TABLE_MISSING),
                of("another sort key", op, table("ACTIVE", "id", true, KMS), FindingCode.TABLE_KEYS_DIFFER),
                of("table is updating", op, table("UPDATING", "setting_id", true, KMS)),
                of(
                        "table's key disabled",
                        op,
                        table("INACCESSIBLE_ENCRYPTION_CREDENTIALS", "setting_id", true, KMS),
                        FindingCode.TABLE_NOT_ACTIVE),
                of(
                        "table can be deleted",
                        op,
                        table("ACTIVE", "setting_id", false, KMS),
                        FindingCode.TABLE_DELETION_UNPROTECTED),
                of("no stream", op, table("ACTIVE", "setting_id", true, KMS, ""), FindingCode.TABLE_STREAM_OFF),
                of(
                        "a stream of keys only",
                        op,
                        table("ACTIVE", "setting_id", true, KMS, "KEYS_ONLY"),
                        FindingCode.TABLE_STREAM_LACKS_IMAGES),
                of("DynamoDB's own key", op, table("ACTIVE", "setting_id", true, ""), FindingCode.TABLE_KEY_NOT_KMS),
                of(
                        "a table with everything wrong",
                        op,
                        table("DELETING", "id", false, "\"SSEType\":\"AES256\""),
                        FindingCode.TABLE_KEYS_DIFFER,
                        FindingCode.TABLE_NOT_ACTIVE,
                        FindingCode.TABLE_DELETION_UNPROTECTED,
                        FindingCode.TABLE_KEY_NOT_KMS),
                of(
                        "recovery off",
                        "DescribeContinuousBackups",
                        pointInTimeRecovery("DISABLED"),
                        FindingCode.TABLE_PITR_OFF),
                of(
                        "recovery not there yet",
                        "DescribeContinuousBackups",
                        dynamoDbError(400, "ContinuousBackupsUnavailableException"),
                        FindingCode.TABLE_PITR_OFF));
    }

    private static List<StubCase> vault() {
        return List.of(
                of("bucket gone", "HeadBucket", s3Error(404, "NoSuchBucket"), FindingCode.VAULT_MISSING),
                of("bucket elsewhere", "HeadBucket", headBucket("eu-west-1"), FindingCode.VAULT_REGION_DIFFERS),
                of(
                        "bucket elsewhere, and S3 sends us there",
                        "HeadBucket",
                        new StubAnswer(301, Map.of("x-amz-bucket-region", "eu-west-1"), ""),
                        FindingCode.VAULT_REGION_DIFFERS),
                of("region told where asked for", "HeadBucket", headBucket()),
                of("the oldest region has no name", "HeadBucket", headBucket(), "GetBucketLocation", location("")),
                of(
                        "bucket elsewhere, told where asked for",
                        "HeadBucket",
                        headBucket(),
                        "GetBucketLocation",
                        location("eu-west-1"),
                        FindingCode.VAULT_REGION_DIFFERS),
                of("never versioned", "GetBucketVersioning", versioning(""), FindingCode.VAULT_NOT_VERSIONED),
                of(
                        "versioning suspended",
                        "GetBucketVersioning",
                        versioning("Suspended"),
                        FindingCode.VAULT_NOT_VERSIONED),
                of(
                        "copied to a stranger",
                        "GetBucketReplication",
                        replication("Enabled", "stranger"),
                        FindingCode.VAULT_REPLICATED),
                of("copied to the enterprise copy", "GetBucketReplication", replication("Enabled", "enterprise-copy")),
                of("a rule that copies nothing", "GetBucketReplication", replication("Disabled", "stranger")),
                of(
                        "a rule list without rules, as of an endpoint that lists instead",
                        "GetBucketReplication",
                        listing("a"),
                        FindingCode.VAULT_REPLICATION_NOT_SUPPORTED));
    }

    private static List<StubCase> lifecycles() {
        String op = "GetBucketLifecycleConfiguration";
        return List.of(
                of("no rules", op, s3Error(404, "NoSuchLifecycleConfiguration"), FindingCode.VAULT_UPLOADS_NOT_ABORTED),
                of(
                        "objects expire",
                        op,
                        lifecycle(rule("a", "Enabled", "", ABORT), rule("old", "Enabled", "refs/", EXPIRATION)),
                        FindingCode.VAULT_EXPIRES_VERSIONS),
                of(
                        "versions expire",
                        op,
                        lifecycle(rule("both", "Enabled", "", ABORT + NONCURRENT)),
                        FindingCode.VAULT_EXPIRES_VERSIONS),
                of(
                        "expiry is disabled",
                        op,
                        lifecycle(rule("a", "Enabled", "", ABORT), rule("old", "Disabled", "", NONCURRENT))),
                of(
                        "uploads are aborted in a corner only",
                        op,
                        lifecycle(rule("a", "Enabled", "refs/", ABORT)),
                        FindingCode.VAULT_UPLOADS_NOT_ABORTED),
                of(
                        "uploads would be aborted, if the rule were enabled",
                        op,
                        lifecycle(rule("a", "Disabled", "", ABORT)),
                        FindingCode.VAULT_UPLOADS_NOT_ABORTED),
                of(
                        "a rule list without rules, as of an endpoint that lists instead",
                        op,
                        listing("a"),
                        FindingCode.VAULT_LIFECYCLE_NOT_SUPPORTED));
    }

    private static List<StubCase> encryptionAndAccess() {
        return List.of(
                of(
                        "no default encryption",
                        "GetBucketEncryption",
                        s3Error(404, "ServerSideEncryptionConfigurationNotFoundError"),
                        FindingCode.VAULT_NOT_ENCRYPTED),
                of("S3's own key", "GetBucketEncryption", encryption("AES256"), FindingCode.VAULT_KEY_NOT_KMS),
                of("encrypted twice", "GetBucketEncryption", encryption("aws:kms:dsse")),
                of(
                        "encryption answered by a listing",
                        "GetBucketEncryption",
                        listing("a"),
                        FindingCode.VAULT_ENCRYPTION_NOT_SUPPORTED),
                of(
                        "one of four locks open",
                        "GetPublicAccessBlock",
                        publicAccess(false),
                        FindingCode.VAULT_PUBLIC_ACCESS_OPEN),
                of(
                        "no locks",
                        "GetPublicAccessBlock",
                        s3Error(404, "NoSuchPublicAccessBlockConfiguration"),
                        FindingCode.VAULT_PUBLIC_ACCESS_OPEN),
                of(
                        "locks answered by a listing",
                        "GetPublicAccessBlock",
                        listing("a"),
                        FindingCode.VAULT_PUBLIC_ACCESS_OPEN));
    }

    private static List<StubCase> backups() {
        return List.of(
                of("no backup", "ListObjectsV2", listing(), FindingCode.BACKUP_NONE),
                of("a minute too old", "GetObject", commit(1, 2, "2026-02-28T23:59:00Z"), FindingCode.BACKUP_STALE),
                of("just young enough", "GetObject", commit(1, 2, "2026-03-01T00:00:00Z")),
                of("of newer software", "GetObject", commit(99, 2, "x"), FindingCode.BACKUP_UNREADABLE),
                of(
                        "another backup's record",
                        "GetObject",
                        commit(1, 3, "2026-03-01T02:00:00Z"),
                        FindingCode.BACKUP_UNREADABLE),
                of("damaged", "GetObject", s3Object("{\"format\":1,"), FindingCode.BACKUP_UNREADABLE),
                of("gone meanwhile", "GetObject", s3Error(404, "NoSuchKey"), FindingCode.BACKUP_UNREADABLE),
                of("may not be listed", "ListObjectsV2", s3Error(403, "AccessDenied"), FindingCode.BACKUP_DENIED),
                of("may not be read", "GetObject", s3Error(403, "AccessDenied"), FindingCode.BACKUP_DENIED),
                of(
                        "its amendment may not be read",
                        "GetAmendment",
                        s3Error(403, "AccessDenied"),
                        FindingCode.BACKUP_DENIED));
    }

    /** What every question can be answered instead. */
    private static List<StubCase> notTold(Question question) {
        String op = question.operation();
        boolean dynamoDb = question.name().startsWith("TABLE");
        FindingCode denied = question.denied("r").code();
        FindingCode notSupported = question.notSupported("r").code();
        StubAnswer refusal = dynamoDb ? dynamoDbError(400, "AccessDeniedException") : s3Error(403, "AccessDenied");
        List<StubAnswer> unknown = dynamoDb
                ? List.of(dynamoDbError(400, "UnknownOperationException"), dynamoDbError(501, "InternalFailure"))
                : List.of(s3Error(501, "NotImplemented"), s3Error(501, "A_header_is_not_implemented"));
        List<StubCase> cases = new ArrayList<>();
        cases.add(ofQuestion("denied", question, op, refusal, denied));
        for (StubAnswer answer : unknown) {
            cases.add(ofQuestion("not supported " + cases.size(), question, op, answer, notSupported));
        }
        return cases;
    }

    private static StubCase ofQuestion(
            String what, Question question, String op, StubAnswer answer, FindingCode expected) {
        // The location is asked for only where HEAD doesn't tell it.
        return question == Question.VAULT_REGION
                ? of(op + " " + what, "HeadBucket", headBucket(), op, answer, expected)
                : of(op + " " + what, op, answer, expected);
    }

    private static StubAnswer s3Object(String body) {
        return new StubAnswer(200, Map.of("x-amz-version-id", "v1"), body);
    }

    /** @param parts operations, each followed by its answer, then the codes expected */
    private static StubCase of(String name, Object... parts) {
        Map<String, StubAnswer> answers = new LinkedHashMap<>();
        int at = 0;
        while (at < parts.length && parts[at] instanceof String operation) {
            answers.put(operation, (StubAnswer) parts[at + 1]);
            at += 2;
        }
        return new StubCase(
                name,
                answers,
                Arrays.stream(parts, at, parts.length)
                        .map(FindingCode.class::cast)
                        .toList());
    }

    @Override
    public String toString() {
        return name;
    }
}

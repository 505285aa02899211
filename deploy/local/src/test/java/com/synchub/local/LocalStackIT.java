package com.synchub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class LocalStackIT {

    private static final Duration SECONDS = Duration.ofSeconds(10);

    @TempDir
    private Path state = Path.of("");

    @Test
    void servesDynamoDb() throws Exception {
        try (Stack stack = Stack.start(state);
                DynamoDbClient client = stack.dynamoDb()) {
            client.createTable(b -> b.tableName("settings")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH)));
            Map<String, AttributeValue> item = Map.of("tenant_id", AttributeValue.fromS("a"));
            client.putItem(b -> b.tableName("settings").item(item));

            assertThat(client.scan(b -> b.tableName("settings")).items()).containsExactly(item);
        }
    }

    @Test
    void vaultKeepsVersionsAndWorkDoesNot() throws Exception {
        try (Stack stack = Stack.start(state);
                S3Client s3 = stack.s3()) {
            String vault = stack.description().vault();
            String work = stack.description().work();

            var first = s3.putObject(b -> b.bucket(vault).key("k"), RequestBody.fromString("one"));
            s3.putObject(b -> b.bucket(vault).key("k"), RequestBody.fromString("two"));

            assertThat(s3.getBucketVersioning(b -> b.bucket(vault)).status()).isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(s3.getObjectAsBytes(b -> b.bucket(vault).key("k").versionId(first.versionId()))
                            .asUtf8String())
                    .isEqualTo("one");
            assertThat(s3.putObject(b -> b.bucket(work).key("k"), RequestBody.fromString("one"))
                            .versionId())
                    .isNull();
        }
    }

    @Test
    void describesItselfInAFileOnlyItsOwnerMayRead() throws Exception {
        try (Stack stack = Stack.start(state)) {
            Path file = state.resolve("stack.json");

            assertThat(JsonMapper.shared().readValue(file, StackDescription.class))
                    .isEqualTo(stack.description());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(stack.description().pid()).isEqualTo(stack.process().pid());
        }
        assertThat(state.resolve("stack.json")).doesNotExist();
    }

    @Test
    void theMasterKeyOutlivesTheStack() throws Exception {
        Path file = state.resolve("master.key");
        Stack.start(state).close();
        String key = Files.readString(file);
        Stack.start(state).close();

        assertThat(Files.readString(file)).isEqualTo(key);
        assertThat(Base64.getDecoder().decode(key.strip())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void killingTheOwnerLeavesNoProcess() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StackDescription description = JsonMapper.shared().readValue(Stack.firstLine(owner), StackDescription.class);
        assertThat(Stack.gone(description, Duration.ofMillis(1))).isFalse();

        owner.destroyForcibly();

        assertThat(Stack.gone(description, SECONDS)).isTrue();
    }

    @Test
    void killingTheStackLeavesNoDynamoDbServer() throws Exception {
        Stack stack = Stack.start(state);

        stack.process().destroyForcibly();

        assertThat(Stack.gone(stack.description(), SECONDS)).isTrue();
    }

    @Test
    void aStackWithoutItsDynamoDbServerEnds() throws Exception {
        Stack stack = Stack.start(state);

        ProcessHandle.of(stack.description().dynamodbPid()).orElseThrow().destroyForcibly();

        assertThat(Stack.gone(stack.description(), SECONDS)).isTrue();
        assertThat(stack.process().exitValue()).isEqualTo(1);
    }

    @Test
    void aKilledStackIsReplaced() throws Exception {
        Stack killed = Stack.start(state);
        killed.process().destroyForcibly().waitFor();
        assertThat(state.resolve("stack.json")).exists();

        try (Stack next = Stack.start(state)) {
            assertThat(next.description().pid()).isEqualTo(next.process().pid());
        }
    }

    @Test
    void twoStacksSideBySideShareNothing() throws Exception {
        try (Stack one = Stack.start(state.resolve("one"));
                Stack two = Stack.start(state.resolve("two"));
                S3Client s3One = one.s3();
                S3Client s3Two = two.s3()) {
            String vault = one.description().vault();
            s3One.putObject(b -> b.bucket(vault).key("k"), RequestBody.fromString("one"));

            assertThat(s3Two.listObjectsV2(b -> b.bucket(vault)).contents()).isEmpty();
            try (S3Client stranger =
                    two.s3(two.description().s3(), one.description().secretAccessKey())) {
                assertThatThrownBy(() -> stranger.listObjectsV2(b -> b.bucket(vault)))
                        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode())
                                .isEqualTo(403));
            }
        }
    }

    @Test
    void oneDirectoryHasOneStack() throws Exception {
        try (Stack first = Stack.start(state)) {
            Process second = Stack.launch(state);

            assertThat(second.waitFor()).isEqualTo(3);
            assertThat(first.process().isAlive()).isTrue();
            assertThat(state.resolve("stack.json")).exists();
        }
    }

    @Test
    void takesThePortsItIsGiven() throws Exception {
        int dynamoDb = freePort();
        int s3 = freePort();
        try (Stack stack =
                Stack.start(state, "--dynamodb-port", Integer.toString(dynamoDb), "--s3-port", Integer.toString(s3))) {
            assertThat(stack.description().dynamodb()).hasPort(dynamoDb);
            assertThat(stack.description().s3()).hasPort(s3);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

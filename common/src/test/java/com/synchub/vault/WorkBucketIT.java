package com.synchub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.LocalStack;
import com.synchub.testkit.RequestMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The work bucket on the real S3 server. */
class WorkBucketIT {

    private static final int MIB = 1 << 20;
    private static final VaultOptions SMALL_PARTS = new VaultOptions(64L * MIB, 5 * MIB, null);

    private final LocalStack stack = LocalStack.shared();
    private final String name = stack.newWork();
    private final WorkBucket bucket = over(stack.s3());

    @TempDir
    private Path folder;

    private WorkBucket over(S3Client s3) {
        return new WorkBucket(s3, name, Region.of(stack.endpoints().region()), SMALL_PARTS);
    }

    @Test
    void anObjectOfSeveralPartsIsWhatWasWritten() throws IOException {
        byte[] content = new byte[12 * MIB + 17];
        new Random(1).nextBytes(content);
        StoredObject stored;
        try (UploadStream upload = bucket.upload("exports/a", "application/zip")) {
            upload.write(content, 0, 3);
            upload.write(content, 3, content.length - 4);
            upload.write(content[content.length - 1]);
            assertThat(bucket.size("exports/a")).as("before it is finished").isEmpty();
            stored = upload.finish();
        }

        assertThat(stored.bytes()).isEqualTo(content.length);
        assertThat(stored.sha256()).isEqualTo(Checksums.of(content).sha256());
        bucket.download("exports/a", folder.resolve("a"));
        assertThat(folder.resolve("a")).hasBinaryContent(content);
        bucket.delete("exports/a");
        bucket.delete("exports/a");
        assertThat(bucket.size("exports/a")).isEmpty();
    }

    @Test
    void whatIsNotFinishedLeavesNothing() {
        try (UploadStream upload = bucket.upload("exports/b", "application/zip")) {
            upload.write(new byte[6 * MIB], 0, 6 * MIB);
        }

        assertThat(bucket.size("exports/b")).isEmpty();
        assertThat(bucket.abortUploads("exports/")).isZero();
    }

    @Test
    void aListingHasWhatIsBelowThePrefixAndHowLargeItIs() {
        for (String key : List.of("exports/t/1", "exports/t/2", "exports/tt/1")) {
            stack.s3().putObject(r -> r.bucket(name).key(key), RequestBody.fromString("12345"));
        }

        assertThat(bucket.objects("exports/t/"))
                .extracting(WorkObject::key, WorkObject::bytes)
                .containsExactly(tuple("exports/t/1", 5L), tuple("exports/t/2", 5L));
        assertThat(bucket.objects("exports/t/"))
                .allMatch(object -> object.lastModified().isAfter(Instant.EPOCH));
        assertThat(bucket.objects("nothing/")).isEmpty();
    }

    @Test
    void whatWasOverwrittenIsNeitherReadNorCopiedNorDeletedAsIfItWereTheOther() {
        put("drop/a/f", "first");
        WorkBucket.Head head = bucket.head("drop/a/f").orElseThrow();
        assertThat(head.bytes()).isEqualTo(5);
        assertThat(bucket.read("drop/a/f", head))
                .hasValueSatisfying(read -> assertThat(read).asString().isEqualTo("first"));
        put("drop/a/f", "second");

        assertThat(bucket.read("drop/a/f", head)).isEmpty();
        assertThat(bucket.copy("drop/a/f", head, "drop-done/f")).isFalse();
        assertThat(bucket.delete("drop/a/f", head)).isFalse();
        WorkBucket.Head now = bucket.head("drop/a/f").orElseThrow();
        assertThat(bucket.copy("drop/a/f", now, "drop-done/f")).isTrue();
        assertThat(bucket.delete("drop/a/f", now)).isTrue();
        assertThat(bucket.read("drop/a/f", now)).isEmpty();
        assertThat(bucket.head("drop/a/f")).isEmpty();
        assertThat(bucket.size("drop-done/f")).hasValue(6);
    }

    @Test
    void aFileNameIsInNoMessage() {
        assertThatThrownBy(() -> new WorkBucket(stack.s3(), "no-such-bucket", Region.of("us-east-1"), SMALL_PARTS)
                        .put("drop/crm/tenant-4711.ndjson", new byte[1], "text/plain"))
                .isInstanceOf(SyncHubException.class)
                .hasMessageNotContaining("4711");
        try (FaultProxy proxy = FaultProxy.before(stack.endpoints().s3());
                S3Client client = stack.s3(proxy.endpoint())) {
            proxy.on(RequestMatch.method("PUT").pathContains("drop"))
                    .answer(CannedAnswer.s3(403, "AccessDenied", "no"));
            assertThatThrownBy(() -> over(client).put("drop/crm/tenant-4711.ndjson", new byte[1], "text/plain"))
                    .isInstanceOf(SyncHubException.class)
                    .hasMessageContaining("drop/*")
                    .hasMessageNotContaining("4711");
        }
    }

    private void put(String key, String content) {
        bucket.put(key, content.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @Test
    void uploadsOfTheDeadAreGivenUp() {
        stack.s3().createMultipartUpload(r -> r.bucket(name).key("exports/c"));
        stack.s3().createMultipartUpload(r -> r.bucket(name).key("other/d"));

        assertThat(bucket.abortUploads("exports/")).isEqualTo(1);
        assertThat(bucket.abortUploads("exports/")).isZero();
    }

    @Test
    void aPartThatIsRefusedFailsTheUpload() {
        try (FaultProxy proxy = FaultProxy.before(stack.endpoints().s3());
                S3Client client = stack.s3(proxy.endpoint())) {
            proxy.on(RequestMatch.method("PUT").pathContains("exports/e"))
                    .answer(CannedAnswer.s3(403, "AccessDenied", "no"));
            assertThatThrownBy(() -> {
                        try (UploadStream upload = over(client).upload("exports/e", "application/zip")) {
                            upload.write(new byte[11 * MIB], 0, 11 * MIB);
                            upload.finish();
                        }
                    })
                    .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.VAULT_NOT_WRITABLE));
        }
        assertThat(bucket.abortUploads("exports/")).isZero();
    }
}

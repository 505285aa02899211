package com.synchub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Where S3Proxy's in-memory store differs from S3 and this project relies on S3. */
@Timeout(120)
class S3ConsistencyIT {

    private static final int OVERWRITES = 300;
    private static final int ROUNDS = 40;
    private static final int WRITERS = 4;

    @TempDir
    private static Path state = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static Stack stack;

    @SuppressWarnings("NullAway.Init")
    private static S3Client s3;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(state);
        s3 = stack.s3();
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        stack.close();
    }

    @Test
    void aReaderNeverMissesAKeyThatIsOverwritten() throws Exception {
        String vault = stack.description().vault();
        s3.putObject(b -> b.bucket(vault).key("overwritten/k"), RequestBody.fromString("first"));
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(threads.submit(() -> readWhile(writing, vault)));
            }
            readers.add(threads.submit(() -> listWhile(writing, vault)));
            for (int i = 0; i < OVERWRITES; i++) {
                s3.putObject(b -> b.bucket(vault).key("overwritten/k"), RequestBody.fromString("next"));
            }
            writing.set(false);

            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int readWhile(AtomicBoolean writing, String vault) {
        int reads = 0;
        while (writing.get()) {
            s3.getObjectAsBytes(b -> b.bucket(vault).key("overwritten/k"));
            reads++;
        }
        return reads;
    }

    private static int listWhile(AtomicBoolean writing, String vault) {
        int lists = 0;
        while (writing.get()) {
            assertThat(s3.listObjectsV2(b -> b.bucket(vault).prefix("overwritten/"))
                            .contents())
                    .hasSize(1);
            lists++;
        }
        return lists;
    }

    @Test
    void oneOfManyWritersWithTheSameIfMatchWins() throws Exception {
        String vault = stack.description().vault();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String key = "if-match/" + round;
                String eTag = s3.putObject(b -> b.bucket(vault).key(key), RequestBody.fromString("first"))
                        .eTag();
                CountDownLatch go = new CountDownLatch(1);
                List<Future<Boolean>> writers = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    String body = "writer " + writer;
                    writers.add(threads.submit(() -> {
                        go.await();
                        return won(() -> s3.putObject(
                                b -> b.bucket(vault).key(key).ifMatch(eTag), RequestBody.fromString(body)));
                    }));
                }
                go.countDown();
                int winners = 0;
                for (Future<Boolean> writer : writers) {
                    winners += writer.get() ? 1 : 0;
                }
                assertThat(winners).as("round %d", round).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean won(Callable<?> put) throws Exception {
        try {
            put.call();
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isEqualTo(412);
            return false;
        }
    }

    @Test
    void aBodyThatIsNotWhatItsChecksumSaysIsRefused() {
        String vault = stack.description().vault();

        assertThatThrownBy(() -> s3.putObject(
                        b -> b.bucket(vault).key("bad").checksumCRC32C("AAAAAA=="), RequestBody.fromString("body")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
                });
        assertThat(s3.listObjectVersions(b -> b.bucket(vault).prefix("bad")).versions())
                .isEmpty();
    }

    @Test
    void aSlowUploadDelaysNobody() throws Exception {
        String vault = stack.description().vault();
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> slow = threads.submit(() -> s3.putObject(
                    b -> b.bucket(vault).key("slow"),
                    RequestBody.fromInputStream(new HeldBody(release), HeldBody.LENGTH)));
            // Every stripe is hit, also the slow key's own.
            for (int i = 0; i < 200; i++) {
                String key = "quick/" + i;
                s3.putObject(b -> b.bucket(vault).key(key), RequestBody.fromString("x"));
            }
            s3.putObject(b -> b.bucket(vault).key("slow"), RequestBody.fromString("overtakes"));
            assertThat(slow.isDone()).isFalse();
            release.countDown();
            slow.get();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Gives its first bytes, then waits to be released. */
    private static final class HeldBody extends InputStream {

        static final int LENGTH = 1 << 20;

        private final CountDownLatch release;
        private int given;

        HeldBody(CountDownLatch release) {
            this.release = release;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (given > 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            int count = Math.min(Math.min(length, 100), LENGTH - given);
            given += count;
            Arrays.fill(bytes, offset, offset + count, (byte) 'x');
            return count == 0 ? -1 : count;
        }
    }
}

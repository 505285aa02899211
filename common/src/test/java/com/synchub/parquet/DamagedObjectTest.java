package com.synchub.parquet;

import static com.synchub.parquet.TenantObjects.EVERY_TYPE;
import static com.synchub.parquet.TenantObjects.TENANT;
import static com.synchub.parquet.TenantObjects.decode;
import static com.synchub.parquet.TenantObjects.encode;
import static com.synchub.parquet.TenantObjects.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DamagedObjectTest {

    private static final List<byte[]> ITEMS =
            IntStream.range(0, 20).mapToObj(DamagedObjectTest::someItem).toList();
    private static final byte[] WHOLE = encode(EVERY_TYPE, TENANT, ITEMS).copy();

    @Test
    void aFlippedByteAnywhereIsReportedOrLeftToTheHash() {
        Map<ErrorCode, Integer> reported = new EnumMap<>(ErrorCode.class);
        int decoded = 0;
        for (int at = 0; at < WHOLE.length; at++) {
            for (int flip : new int[] {1 << at % 8, 0xff}) {
                byte[] damaged = WHOLE.clone();
                damaged[at] ^= (byte) flip;
                // Any other exception than ours fails the test.
                try {
                    decode(new MemoryInput(damaged), EVERY_TYPE, TENANT);
                    decoded++;
                } catch (SyncHubException e) {
                    reported.merge(e.code(), 1, Integer::sum);
                }
            }
        }
        // A changed tenant id is no damage to see, and a changed version is one that might exist.
        assertThat(reported.keySet())
                .containsExactlyInAnyOrder(
                        ErrorCode.OBJECT_CORRUPT, ErrorCode.OBJECT_FOREIGN, ErrorCode.FORMAT_UNKNOWN);
        assertThat(reported.get(ErrorCode.FORMAT_UNKNOWN)).isLessThanOrEqualTo(4);
        // The footer's free text is what the reader does not check; no page is.
        assertThat(decoded).isLessThan(2 * WHOLE.length / 8);
    }

    /** Pages have checksums; their headers have none, but what is wrong there is met or does not matter. */
    @Test
    void aFlippedByteInAnyPageIsCorruptOrChangesNoItem() {
        int footer = ByteBuffer.wrap(WHOLE, WHOLE.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int corrupt = 0;
        int pages = WHOLE.length - 8 - footer - 4;
        for (int at = 4; at < 4 + pages; at++) {
            byte[] damaged = WHOLE.clone();
            damaged[at] ^= 0x20;
            try {
                assertThat(decode(new MemoryInput(damaged), EVERY_TYPE, TENANT))
                        .usingElementComparator(Arrays::compare)
                        .isEqualTo(ITEMS);
            } catch (SyncHubException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CORRUPT);
                corrupt++;
            }
        }
        assertThat(corrupt).isGreaterThan(pages * 9 / 10);
    }

    /** Runs of random bytes, as a torn write or a wrong disk block leaves them. */
    @Test
    void manyDamagedBytesAreReportedOrLeftToTheHash() {
        SplittableRandom random = new SplittableRandom(42);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = WHOLE.clone();
            int at = random.nextInt(damaged.length);
            int run = Math.min(damaged.length - at, 1 + random.nextInt(200));
            for (int i = at; i < at + run; i++) {
                damaged[i] = (byte) random.nextInt();
            }
            try {
                decode(new MemoryInput(damaged), EVERY_TYPE, TENANT);
            } catch (SyncHubException e) {
                assertThat(e.code()).isIn(ErrorCode.OBJECT_CORRUPT, ErrorCode.OBJECT_FOREIGN, ErrorCode.FORMAT_UNKNOWN);
            }
        }
    }

    @Test
    void everyTruncationIsCorrupt() {
        for (int length = 0; length < WHOLE.length; length++) {
            MemoryInput cut = new MemoryInput(WHOLE, 0, length);
            assertThatThrownBy(() -> decode(cut, EVERY_TYPE, TENANT))
                    .isInstanceOfSatisfying(
                            SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CORRUPT));
        }
    }

    private static byte[] someItem(int i) {
        return item(
                TENANT,
                Map.of(
                        "id#part", AttributeValue.fromS("part " + i),
                        "name", AttributeValue.fromS("name " + i * 7919),
                        "count", AttributeValue.fromN("" + i * 1_000_003L),
                        "active", AttributeValue.fromBool(i % 3 == 0),
                        "icon", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) i, 2})),
                        "tags", AttributeValue.fromSs(List.of("a" + i, "b")),
                        "value", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1." + i))),
                        "password", AttributeValue.fromS("secret " + i),
                        "undeclared", AttributeValue.fromNul(true)));
    }
}

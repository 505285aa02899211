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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DamagedObjectTest {

    private static final List<byte[]> ITEMS =
            IntStream.range(0, 20).mapToObj(DamagedObjectTest::someItem).toList();
    private static final byte[] WHOLE = encode(EVERY_TYPE, TENANT, ITEMS).copy();

    @Test
    void aFlippedByteAnywhereIsCorruptOrChangesNothingButTheHash() {
        Map<ErrorCode, Integer> outcomes = new EnumMap<>(ErrorCode.class);
        int unseen = 0;
        for (int flip : new int[] {0x01, 0x10, 0x80, 0xff}) {
            for (int at = 0; at < WHOLE.length; at++) {
                byte[] damaged = WHOLE.clone();
                damaged[at] ^= (byte) flip;
                try {
                    decode(new MemoryInput(damaged), EVERY_TYPE, TENANT);
                    unseen++;
                } catch (SyncHubException e) {
                    outcomes.merge(e.code(), 1, Integer::sum);
                    if (e.code() != ErrorCode.OBJECT_CORRUPT) System.err.println("OTHER " + e.code() + " at " + at + " " + flip + " " + e.getMessage());
                } catch (Throwable t) {
                    System.err.println("ESCAPED at " + at + " flip " + flip + " " + t);
                }
            }
        }
        System.err.println("RESULT " + WHOLE.length + " unseen " + unseen + " " + outcomes);
    }

    @Test
    void everyTruncationIsCorrupt() {
        for (int length = 0; length < WHOLE.length; length++) {
            MemoryInput cut = new MemoryInput(WHOLE, 0, length);
            assertThatThrownBy(() -> decode(cut, EVERY_TYPE, TENANT))
                    .isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                            .isEqualTo(ErrorCode.OBJECT_CORRUPT));
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

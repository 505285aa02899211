package com.synchub.parquet;

import static com.synchub.parquet.TenantObjects.EVERY_TYPE;
import static com.synchub.parquet.TenantObjects.OPENER;
import static com.synchub.parquet.TenantObjects.SEALER;
import static com.synchub.parquet.TenantObjects.TENANT;
import static com.synchub.parquet.TenantObjects.item;

import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a tenant of many items into a file and reads it back, to be run in a JVM of its own. */
final class OneLargeObject {

    private OneLargeObject() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        DigestAccumulator written = new DigestAccumulator();
        try (TenantObjectWriter writer = new TenantObjectWriter(EVERY_TYPE, SEALER)) {
            writer.begin(TENANT, new LocalOutputFile(file));
            for (int i = 0; i < rows; i++) {
                byte[] item = bookmark(i);
                written.add(new ItemView().wrap(item, 0, item.length));
                writer.write(new ItemView().wrap(item, 0, item.length));
            }
            writer.finish();
        }
        DigestAccumulator read = new DigestAccumulator();
        try (TenantObjectReader reader =
                TenantObjectReader.open(new LocalInputFile(file), EVERY_TYPE.name(), TENANT, OPENER)) {
            while (reader.next()) {
                read.add(reader.item());
            }
        }
        if (read.items() != rows || !read.digest().equals(written.digest())) {
            throw new IllegalStateException("wrote " + written.digest() + ", read " + read.digest());
        }
    }

    /** Text that does not compress. */
    private static String noise(long seed) {
        return Long.toString(new SplittableRandom(seed).nextLong(), Character.MAX_RADIX);
    }

    private static byte[] bookmark(int i) {
        return item(
                TENANT,
                Map.of(
                        "id#part", AttributeValue.fromS("bookmark-" + i * 2_654_435_761L),
                        "name", AttributeValue.fromS("A page about " + noise(i) + noise(-i) + noise(i * 3L)),
                        "count", AttributeValue.fromN("" + i),
                        "active", AttributeValue.fromBool(i % 7 == 0),
                        "tags", AttributeValue.fromSs(List.of("tag" + i % 100, "tag" + i % 101 + "x")),
                        "value", AttributeValue.fromN(i + ".5"),
                        "undeclared", AttributeValue.fromS("something else " + i)));
    }
}

package com.synchub.parquet;

import com.synchub.parquet.FlatFileReader.Kind;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One column of a file by others: what it holds, and how to get it. */
record FlatColumn(String name, Kind kind, Getter getter) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes a value that is there. */
    interface Getter {
        Object get(Group row, int index);
    }

    /** @throws com.synchub.failure.SyncHubException {@code FORMAT_UNKNOWN} if it is no flat column */
    static FlatColumn of(Type field) {
        if (field.isRepetition(Type.Repetition.REPEATED)) {
            throw FileFailures.unknownColumn(field.getName());
        }
        if (!field.isPrimitive()) {
            return ofMap(field.asGroupType());
        }
        PrimitiveType type = field.asPrimitiveType();
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation) {
            return new FlatColumn(field.getName(), Kind.DECIMAL, FlatNumbers.decimal(type));
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            ChronoUnit unit =
                    switch (timestamp.getUnit()) {
                        case MILLIS -> ChronoUnit.MILLIS;
                        case MICROS -> ChronoUnit.MICROS;
                        case NANOS -> ChronoUnit.NANOS;
                    };
            return time(field, (row, i) -> Instant.EPOCH.plus(row.getLong(i, 0), unit));
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return time(field, (row, i) -> Instant.EPOCH.plus(row.getInteger(i, 0), ChronoUnit.DAYS));
        }
        if (annotation instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            return new FlatColumn(field.getName(), Kind.DECIMAL, FlatNumbers.unsigned(type.getPrimitiveTypeName()));
        }
        return ofPlain(field, type.getPrimitiveTypeName());
    }

    private static FlatColumn ofPlain(Type field, PrimitiveTypeName type) {
        return switch (type) {
            case INT32, INT64, FLOAT, DOUBLE -> new FlatColumn(field.getName(), Kind.DECIMAL, FlatNumbers.plain(type));
            case INT96 ->
                time(field, (row, i) -> FlatNumbers.int96(row.getInt96(i, 0).getBytes()));
            case BOOLEAN ->
                new FlatColumn(field.getName(), Kind.TEXT, (row, i) -> Boolean.toString(row.getBoolean(i, 0)));
            case BINARY ->
                new FlatColumn(
                        field.getName(),
                        Kind.TEXT,
                        (row, i) -> text(row.getBinary(i, 0).getBytes()));
            default -> throw FileFailures.unknownColumn(field.getName());
        };
    }

    private static FlatColumn time(Type field, Getter getter) {
        return new FlatColumn(field.getName(), Kind.TIME, getter);
    }

    /** A map of texts, as some providers have tags. */
    private static FlatColumn ofMap(GroupType field) {
        if (!(field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation)
                || field.getFieldCount() != 1
                || field.getType(0).isPrimitive()) {
            throw FileFailures.unknownColumn(field.getName());
        }
        GroupType entry = field.getType(0).asGroupType();
        if (entry.getFieldCount() != 2 || !entry.getFields().stream().allMatch(FlatColumn::isText)) {
            throw FileFailures.unknownColumn(field.getName());
        }
        return new FlatColumn(field.getName(), Kind.TEXT, (row, i) -> {
            Group map = row.getGroup(i, 0);
            Map<String, @Nullable String> entries = new LinkedHashMap<>();
            for (int n = 0; n < map.getFieldRepetitionCount(0); n++) {
                Group each = map.getGroup(0, n);
                boolean valued = each.getFieldRepetitionCount(1) > 0;
                entries.put(each.getString(0, 0), valued ? each.getString(1, 0) : null);
            }
            return JSON.writeValueAsString(entries);
        });
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(Type field) {
        return field.isPrimitive() && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    @Nullable
    Object valueIn(Group row, int index) {
        return row.getFieldRepetitionCount(index) == 0 ? null : Objects.requireNonNull(getter.get(row, index));
    }
}

package com.synchub.parquet;

import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * The footer of a file that {@link PlainFileWriter} writes: Parquet's {@code FileMetaData}, whose field numbers these are.
 * What depends on the schema only is encoded once. Not thread-safe.
 */
final class PlainFooter {

    private static final byte[] CREATED_BY =
            ByteSink.utf8("synchub version " + ObjectFooter.SOFTWARE + " (build " + ObjectFooter.FORMAT + ")");

    private final byte[] schema;
    private final byte[][] chunkHeads;
    private final ByteSink groups = new ByteSink(2048);
    private final CompactThrift groupThrift = new CompactThrift(groups);
    private final ByteSink tail = new ByteSink(4096);
    private final CompactThrift thrift = new CompactThrift(tail);
    private int groupCount;
    private long groupStart;
    private long groupPlainBytes;
    private long groupBytes;

    PlainFooter(MessageType schema) {
        this.schema = schemaFields(schema);
        this.chunkHeads =
                schema.getColumns().stream().map(PlainFooter::chunkHead).toArray(byte[][]::new);
    }

    void clear() {
        groups.clear();
        groupCount = 0;
    }

    void beginGroup(int columns) {
        groupThrift.begin();
        groupThrift.structs(1, columns);
        groupStart = 0;
        groupPlainBytes = 0;
        groupBytes = 0;
    }

    /**
     * Describes the next column's chunk of the group.
     *
     * @param position where its page header starts
     * @param plainBytes its size before compression, headers included, as is {@code bytes}
     */
    void addChunk(int index, PlainColumn column, boolean compressed, long position, long plainBytes, long bytes) {
        groupThrift.begin();
        groupThrift.i64(2, position);
        groupThrift.beginStruct(3);
        groupThrift.fields(chunkHeads[index], 3);
        groupThrift.i32(4, (compressed ? CompressionCodec.ZSTD : CompressionCodec.UNCOMPRESSED).getValue());
        groupThrift.i64(5, column.count());
        groupThrift.i64(6, plainBytes);
        groupThrift.i64(7, bytes);
        groupThrift.i64(9, position);
        if (column.isBounded()) {
            statistics(column);
        }
        groupThrift.end();
        groupThrift.end();
        if (index == 0) {
            groupStart = position;
        }
        groupPlainBytes += plainBytes;
        groupBytes += bytes;
    }

    void endGroup(int rows) {
        groupThrift.i64(2, groupPlainBytes);
        groupThrift.i64(3, rows);
        groupThrift.i64(5, groupStart);
        groupThrift.i64(6, groupBytes);
        groupCount++;
        groupThrift.end();
    }

    /** Everything behind the last row group; valid until the next call. */
    ByteSink encode(long rows, Map<String, String> metadata) {
        tail.clear();
        thrift.begin();
        thrift.i32(1, ParquetFileWriter.CURRENT_VERSION);
        thrift.fields(schema, 2);
        thrift.i64(3, rows);
        thrift.structs(4, groupCount);
        tail.put(groups);
        thrift.structs(5, metadata.size());
        metadata.forEach(this::keyValue);
        thrift.binary(6, CREATED_BY);
        thrift.structs(7, chunkHeads.length);
        for (int i = 0; i < chunkHeads.length; i++) {
            thrift.begin();
            thrift.emptyStruct(1);
            thrift.end();
        }
        thrift.end();
        int length = tail.length();
        tail.putInt(length);
        tail.put(ParquetFileWriter.MAGIC, 0, ParquetFileWriter.MAGIC.length);
        return tail;
    }

    private void keyValue(String key, String value) {
        thrift.begin();
        thrift.binary(1, ByteSink.utf8(key));
        thrift.binary(2, ByteSink.utf8(value));
        thrift.end();
    }

    /** Never truncated, so they are exact. */
    private void statistics(PlainColumn column) {
        groupThrift.beginStruct(12);
        groupThrift.i64(3, column.absences());
        if (column.count() > column.absences()) {
            groupThrift.binary(5, column.highest());
            groupThrift.binary(6, column.lowest());
            groupThrift.bool(7, true);
            groupThrift.bool(8, true);
        }
        groupThrift.end();
    }

    /** Fields 1 to 3 of {@code ColumnMetaData}: type, encodings, path. */
    private static byte[] chunkHead(ColumnDescriptor column) {
        ByteSink out = new ByteSink(64);
        CompactThrift thrift = new CompactThrift(out);
        thrift.begin();
        thrift.i32(1, typeOf(column.getPrimitiveType()));
        thrift.i32s(2, Encoding.PLAIN.getValue(), Encoding.RLE.getValue());
        String[] path = column.getPath();
        thrift.binaries(3, path.length);
        for (String part : path) {
            thrift.element(ByteSink.utf8(part));
        }
        return out.copy();
    }

    /** Field 2 of {@code FileMetaData}: the schema's nodes, depth first, the root in front. */
    private static byte[] schemaFields(MessageType schema) {
        ByteSink out = new ByteSink(1024);
        CompactThrift thrift = new CompactThrift(out);
        thrift.begin();
        thrift.i32(1, 0);
        out.clear();
        thrift.structs(2, nodes(schema));
        thrift.begin();
        thrift.binary(4, ByteSink.utf8(schema.getName()));
        thrift.i32(5, schema.getFieldCount());
        thrift.end();
        schema.getFields().forEach(field -> node(field, thrift));
        return out.copy();
    }

    private static int nodes(GroupType group) {
        int nodes = 1;
        for (Type field : group.getFields()) {
            nodes += field.isPrimitive() ? 1 : nodes(field.asGroupType());
        }
        return nodes;
    }

    private static void node(Type field, CompactThrift thrift) {
        thrift.begin();
        if (field.isPrimitive()) {
            PrimitiveType primitive = field.asPrimitiveType();
            thrift.i32(1, typeOf(primitive));
            if (primitive.getTypeLength() > 0) {
                thrift.i32(2, primitive.getTypeLength());
            }
        }
        thrift.i32(3, FieldRepetitionType.valueOf(field.getRepetition().name()).getValue());
        thrift.binary(4, ByteSink.utf8(field.getName()));
        if (!field.isPrimitive()) {
            thrift.i32(5, field.asGroupType().getFieldCount());
        }
        annotate(field, thrift);
        thrift.end();
        if (!field.isPrimitive()) {
            field.asGroupType().getFields().forEach(child -> node(child, thrift));
        }
    }

    private static void annotate(Type field, CompactThrift thrift) {
        LogicalTypeAnnotation annotation = field.getLogicalTypeAnnotation();
        if (annotation instanceof StringLogicalTypeAnnotation) {
            thrift.i32(6, ConvertedType.UTF8.getValue());
            thrift.beginStruct(10);
            thrift.emptyStruct(1);
            thrift.end();
        } else if (annotation instanceof ListLogicalTypeAnnotation) {
            thrift.i32(6, ConvertedType.LIST.getValue());
            thrift.beginStruct(10);
            thrift.emptyStruct(3);
            thrift.end();
        } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            thrift.i32(6, ConvertedType.DECIMAL.getValue());
            thrift.i32(7, decimal.getScale());
            thrift.i32(8, decimal.getPrecision());
            thrift.beginStruct(10);
            thrift.beginStruct(5);
            thrift.i32(1, decimal.getScale());
            thrift.i32(2, decimal.getPrecision());
            thrift.end();
            thrift.end();
        } else if (annotation instanceof DateLogicalTypeAnnotation) {
            thrift.i32(6, ConvertedType.DATE.getValue());
            thrift.beginStruct(10);
            thrift.emptyStruct(6);
            thrift.end();
        } else if (annotation instanceof TimestampLogicalTypeAnnotation) {
            thrift.i32(6, ConvertedType.TIMESTAMP_MICROS.getValue());
            thrift.beginStruct(10);
            thrift.beginStruct(8);
            thrift.bool(1, true);
            thrift.beginStruct(2);
            thrift.emptyStruct(2);
            thrift.end();
            thrift.end();
            thrift.end();
        } else if (annotation != null) {
            throw new IllegalArgumentException("no file of ours has a column of type " + annotation);
        }
    }

    private static int typeOf(PrimitiveType type) {
        return org.apache.parquet.format.Type.valueOf(
                        switch (type.getPrimitiveTypeName()) {
                            case BINARY -> "BYTE_ARRAY";
                            case INT32 -> "INT32";
                            case INT64 -> "INT64";
                            case DOUBLE -> "DOUBLE";
                            case FIXED_LEN_BYTE_ARRAY -> "FIXED_LEN_BYTE_ARRAY";
                            case BOOLEAN -> "BOOLEAN";
                            default -> throw new IllegalArgumentException("no file of ours has a column of " + type);
                        })
                .getValue();
    }
}

package com.synchub.bench.dayswork;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of one table as Avro records: declared attributes typed, everything else as DynamoDB JSON in one column. */
final class TableRecords {

    private static final String OVERFLOW = "overflow";

    private final Schema schema;
    private final Map<String, AttributeDefinition> declared = new HashMap<>();

    TableRecords(TableDefinition table) {
        SchemaBuilder.FieldAssembler<Schema> fields =
                SchemaBuilder.record(table.name()).fields().requiredString("item_tenant_id");
        for (AttributeDefinition attribute : table.attributes()) {
            declared.put(attribute.name(), attribute);
            fields = fields.name(attribute.column())
                    .type(Schema.createUnion(Schema.create(Schema.Type.NULL), typeOf(attribute)))
                    .withDefault(null);
        }
        this.schema = fields.optionalString(OVERFLOW).endRecord();
    }

    Schema schema() {
        return schema;
    }

    GenericRecord toRecord(Map<String, AttributeValue> item) {
        GenericRecord row = new GenericData.Record(schema);
        Map<String, AttributeValue> rest = new HashMap<>();
        item.forEach((name, value) -> {
            if (name.equals(TableDefinition.PARTITION_KEY)) {
                row.put(0, value.s());
                return;
            }
            AttributeDefinition attribute = declared.get(name);
            Object typed = attribute == null ? null : typed(attribute, value);
            if (attribute == null || typed == null) {
                rest.put(name, value);
            } else {
                row.put(attribute.column(), typed);
            }
        });
        if (!rest.isEmpty()) {
            row.put(OVERFLOW, DynamoDbJsonText.of(rest));
        }
        return row;
    }

    /** The value as its column holds it; null if it doesn't fit. */
    private static @Nullable Object typed(AttributeDefinition attribute, AttributeValue value) {
        return switch (attribute.type()) {
            case STRING -> value.s();
            case LONG -> value.n() == null ? null : wholeNumber(value.n());
            case BOOLEAN -> value.bool();
            case BINARY -> value.b() == null ? null : value.b().asByteBuffer();
            case STRING_SET -> value.hasSs() ? value.ss() : null;
            case ANY -> DynamoDbJsonText.of(value);
        };
    }

    private static @Nullable Long wholeNumber(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Schema typeOf(AttributeDefinition attribute) {
        return switch (attribute.type()) {
            case STRING, ANY -> Schema.create(Schema.Type.STRING);
            case LONG -> Schema.create(Schema.Type.LONG);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case BINARY -> Schema.create(Schema.Type.BYTES);
            case STRING_SET -> Schema.createArray(Schema.create(Schema.Type.STRING));
        };
    }
}

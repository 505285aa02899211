package com.synchub.parquet;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * How the items of one table are a Parquet file: the tenant's id, a column for every declared attribute that is no
 * secret, the sealed secrets, and all else as DynamoDB JSON.
 *
 * <pre>
 * required binary item_tenant_id (STRING)
 * optional &lt;type&gt; &lt;column&gt;               for each, in the catalogue's order
 * optional binary item_secrets             all secret attributes of the item in canonical form, sealed
 * optional binary item_overflow (STRING)   {"name": {"N": "1.5"}, ...}: undeclared, or not exactly the column's type
 * </pre>
 *
 * @param schema with {@code item_tenant_id} first, {@code item_secrets} last but one, {@code item_overflow} last
 * @param slots every attribute with a place of its own, by the bytes of its name
 */
record ItemSchema(MessageType schema, List<ItemSlot> slots) {

    static final String TENANT_COLUMN = "item_tenant_id";
    static final String SECRETS_COLUMN = "item_secrets";
    static final String OVERFLOW_COLUMN = "item_overflow";

    private static final int FIXED_COLUMNS = 3;
    private static final Type TENANT_FIELD = text(Type.Repetition.REQUIRED, TENANT_COLUMN);
    private static final Type SECRETS_FIELD =
            Types.optional(PrimitiveTypeName.BINARY).named(SECRETS_COLUMN);
    private static final Type OVERFLOW_FIELD = text(Type.Repetition.OPTIONAL, OVERFLOW_COLUMN);

    static ItemSchema of(TableDefinition table) {
        List<Type> fields = new ArrayList<>();
        List<ItemSlot> slots = new ArrayList<>();
        fields.add(TENANT_FIELD);
        slots.add(ItemSlot.tenant(0));
        for (AttributeDefinition attribute : table.attributes()) {
            if (attribute.secret()) {
                slots.add(ItemSlot.secret(attribute.name()));
            } else {
                ItemSlot.Kind kind = ItemSlot.kindOf(attribute.type());
                slots.add(ItemSlot.column(attribute.name(), kind, fields.size()));
                fields.add(field(kind, attribute.column()));
            }
        }
        fields.add(SECRETS_FIELD);
        fields.add(OVERFLOW_FIELD);
        slots.sort(ItemSlot.BY_NAME);
        return new ItemSchema(new MessageType(table.name(), fields), List.copyOf(slots));
    }

    /** The schema of a file that any version of the catalogue may have written. */
    static ItemSchema of(MessageType file, ColumnNames names) {
        List<Type> fields = file.getFields();
        int columns = fields.size();
        if (columns < FIXED_COLUMNS
                || !fields.get(0).equals(TENANT_FIELD)
                || !fields.get(columns - 2).equals(SECRETS_FIELD)
                || !fields.get(columns - 1).equals(OVERFLOW_FIELD)) {
            throw FileFailures.corrupt("its columns are not those of a tenant's object");
        }
        List<ItemSlot> slots = new ArrayList<>();
        slots.add(ItemSlot.tenant(0));
        for (int i = 1; i < columns - 2; i++) {
            String column = fields.get(i).getName();
            slots.add(ItemSlot.column(names.attributeOf(column), kindOf(fields.get(i), names.isJson(column)), i));
        }
        slots.sort(ItemSlot.BY_NAME);
        return new ItemSchema(file, List.copyOf(slots));
    }

    int secretsColumn() {
        return schema.getFieldCount() - 2;
    }

    int overflowColumn() {
        return schema.getFieldCount() - 1;
    }

    private static Type field(ItemSlot.Kind kind, String column) {
        return switch (kind) {
            case TENANT, STRING, JSON -> text(Type.Repetition.OPTIONAL, column);
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column);
            case SECRET, BINARY -> Types.optional(PrimitiveTypeName.BINARY).named(column);
            case STRING_SET ->
                Types.optionalList()
                        .requiredElement(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column);
        };
    }

    private static ItemSlot.Kind kindOf(Type field, boolean json) {
        if (json && field.equals(field(ItemSlot.Kind.JSON, field.getName()))) {
            return ItemSlot.Kind.JSON;
        }
        for (ItemSlot.Kind kind : COLUMN_KINDS) {
            if (!json && field.equals(field(kind, field.getName()))) {
                return kind;
            }
        }
        throw FileFailures.corrupt("a column is of none of the types an attribute has");
    }

    private static final List<ItemSlot.Kind> COLUMN_KINDS = List.of(
            ItemSlot.Kind.STRING,
            ItemSlot.Kind.LONG,
            ItemSlot.Kind.BOOLEAN,
            ItemSlot.Kind.BINARY,
            ItemSlot.Kind.STRING_SET);

    private static Type text(Type.Repetition repetition, String name) {
        return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }
}

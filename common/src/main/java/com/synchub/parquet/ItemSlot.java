package com.synchub.parquet;

import com.synchub.table.AttributeType;
import com.synchub.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The place of one attribute in a row. */
final class ItemSlot {

    static final Comparator<ItemSlot> BY_NAME = (a, b) -> Arrays.compareUnsigned(a.name, b.name);

    /** What happens to the attribute. */
    enum Kind {
        /** It is the partition key and the same in every row. */
        TENANT,
        /** It is sealed, together with the row's other secrets. */
        SECRET,
        STRING,
        LONG,
        BOOLEAN,
        BINARY,
        STRING_SET,
        JSON
    }

    /** The attribute's name in UTF-8; read only. */
    final byte[] name;

    final Kind kind;

    /** Which column of the schema holds it; none of its own for a secret. */
    final int column;

    private ItemSlot(String name, Kind kind, int column) {
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.kind = kind;
        this.column = column;
    }

    static ItemSlot tenant(int column) {
        return new ItemSlot(TableDefinition.PARTITION_KEY, Kind.TENANT, column);
    }

    static ItemSlot secret(String name) {
        return new ItemSlot(name, Kind.SECRET, -1);
    }

    static ItemSlot column(String name, Kind kind, int column) {
        return new ItemSlot(name, kind, column);
    }

    static Kind kindOf(AttributeType type) {
        return switch (type) {
            case STRING -> Kind.STRING;
            case LONG -> Kind.LONG;
            case BOOLEAN -> Kind.BOOLEAN;
            case BINARY -> Kind.BINARY;
            case STRING_SET -> Kind.STRING_SET;
            case ANY -> Kind.JSON;
        };
    }
}

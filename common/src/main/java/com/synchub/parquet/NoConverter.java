package com.synchub.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;

/** parquet-java asks for a record converter even where only columns are read; this one is never called. */
final class NoConverter extends GroupConverter {

    private final GroupType type;

    private NoConverter(GroupType type) {
        this.type = type;
    }

    static NoConverter of(GroupType type) {
        return new NoConverter(type);
    }

    @Override
    public Converter getConverter(int field) {
        return type.getType(field).isPrimitive()
                ? new PrimitiveConverter() {}
                : of(type.getType(field).asGroupType());
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
}

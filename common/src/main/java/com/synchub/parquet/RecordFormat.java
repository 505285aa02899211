package com.synchub.parquet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * How one type of flat record is a Parquet file: its columns in order, how to get each from a record, and how to make a
 * record from them. Declared once per record type, as a constant:
 *
 * <pre>{@code
 * static final RecordFormat<Reference> FORMAT = RecordFormat.<Reference>named("reference", 1)
 *         .text("subject", Reference::subject)
 *         .number("rows", Reference::rows)
 *         .optionalText("note", Reference::note)
 *         .readBy(fields -> new Reference(fields.text(), fields.number(), fields.optionalText()));
 * }</pre>
 *
 * <p>The name and the version travel in the file; a reader refuses any other.
 *
 * @param <T> the record type
 */
public final class RecordFormat<T> {

    private final String name;
    private final int version;
    private final List<RecordColumn<T>> columns;
    private final MessageType schema;
    private final Function<RecordFields, T> reader;

    private RecordFormat(Builder<T> builder, Function<RecordFields, T> reader) {
        this.name = builder.name;
        this.version = builder.version;
        this.columns = List.copyOf(builder.columns);
        this.schema = new MessageType(
                name.replace('-', '_'),
                columns.stream().<Type>map(RecordColumn::type).toList());
        this.reader = reader;
    }

    /**
     * Starts a declaration.
     *
     * @param name kind of file, for example {@code manifest-shard}
     * @param version raised with every change of the columns
     */
    public static <T> Builder<T> named(String name, int version) {
        return new Builder<>(name, version);
    }

    /** Name and version, as the footer has them. */
    public String id() {
        return name + "/" + version;
    }

    MessageType schema() {
        return schema;
    }

    List<RecordColumn<T>> columns() {
        return columns;
    }

    T read(RecordFields fields) {
        return reader.apply(fields);
    }

    /** Collects the columns, in the order of the file. */
    public static final class Builder<T> {

        private final String name;
        private final int version;
        private final List<RecordColumn<T>> columns = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        private Builder(String name, int version) {
            this.name = name;
            this.version = version;
        }

        public Builder<T> text(String column, Function<T, String> getter) {
            return add(new RecordColumn.Text<>(text(column, Type.Repetition.REQUIRED), getter));
        }

        /** A text that may be absent. */
        public Builder<T> optionalText(String column, Function<T, @Nullable String> getter) {
            return add(new RecordColumn.OptionalText<>(text(column, Type.Repetition.OPTIONAL), getter));
        }

        /** Bytes, as they are. */
        public Builder<T> binary(String column, Function<T, byte[]> getter) {
            return add(new RecordColumn.Bytes<>(required(column, PrimitiveTypeName.BINARY), getter));
        }

        public Builder<T> number(String column, ToLongFunction<T> getter) {
            return add(new RecordColumn.Whole<>(required(column, PrimitiveTypeName.INT64), getter));
        }

        /** A number that may be absent. */
        public Builder<T> optionalNumber(String column, Function<T, @Nullable Long> getter) {
            return add(new RecordColumn.OptionalWhole<>(
                    Types.optional(PrimitiveTypeName.INT64).named(column), getter));
        }

        /** A flag that may be absent. */
        public Builder<T> optionalFlag(String column, Function<T, @Nullable Boolean> getter) {
            return add(new RecordColumn.OptionalFlag<>(
                    Types.optional(PrimitiveTypeName.BOOLEAN).named(column), getter));
        }

        /** A floating-point number that may be absent. */
        public Builder<T> optionalDouble(String column, Function<T, @Nullable Double> getter) {
            return add(new RecordColumn.OptionalDouble<>(
                    // As readers take a file that says nothing else; these files have no statistics that it would
                    // matter for.
                    Types.optional(PrimitiveTypeName.DOUBLE)
                            .columnOrder(ColumnOrder.typeDefined())
                            .named(column),
                    getter));
        }

        /**
         * A decimal that may be absent, exact: {@code DECIMAL(38, scale)}.
         *
         * @param scale of all its values; one with more digits behind the point, or of more than 38 in all, is an {@link
         *     ArithmeticException}
         */
        public Builder<T> optionalDecimal(String column, int scale, Function<T, @Nullable BigDecimal> getter) {
            PrimitiveType type = Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                    .length(DecimalBytes.LENGTH)
                    .as(LogicalTypeAnnotation.decimalType(scale, DecimalBytes.PRECISION))
                    .named(column);
            return add(new RecordColumn.OptionalDecimal<>(type, scale, getter));
        }

        /** A day that may be absent. */
        public Builder<T> optionalDate(String column, Function<T, @Nullable LocalDate> getter) {
            PrimitiveType type = Types.optional(PrimitiveTypeName.INT32)
                    .as(LogicalTypeAnnotation.dateType())
                    .named(column);
            return add(new RecordColumn.OptionalDate<>(type, getter));
        }

        /** A time that may be absent, in microseconds, UTC. */
        public Builder<T> optionalTime(String column, Function<T, @Nullable Instant> getter) {
            PrimitiveType type = Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                    .named(column);
            return add(new RecordColumn.OptionalTime<>(type, getter));
        }

        public Builder<T> flag(String column, Predicate<T> getter) {
            return add(new RecordColumn.Flag<>(required(column, PrimitiveTypeName.BOOLEAN), getter));
        }

        /**
         * Ends the declaration.
         *
         * @param reader takes the columns in the order they are declared here and makes the record
         */
        public RecordFormat<T> readBy(Function<RecordFields, T> reader) {
            return new RecordFormat<>(this, reader);
        }

        private Builder<T> add(RecordColumn<T> column) {
            if (!names.add(column.type().getName())) {
                throw new IllegalArgumentException("column " + column.type().getName() + " twice in " + name);
            }
            columns.add(column);
            return this;
        }

        private static PrimitiveType text(String column, Type.Repetition repetition) {
            return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(column);
        }

        private static PrimitiveType required(String column, PrimitiveTypeName type) {
            return Types.required(type).named(column);
        }
    }
}

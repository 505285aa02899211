package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.TableOfInvoices.MONEY_DIGITS;

import com.synchub.parquet.RecordFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code lines.parquet}: a row for each line, deduction and tax of an invoice. What is taken off is below zero, so the
 * amounts of an invoice's rows add up to what is to be paid, and without those of TAX to its net.
 */
final class TableOfLines {

    /** More than a printed quantity and a price have. */
    private static final int DIGITS = 18;

    private static final int PERCENT_DIGITS = 4;

    /** What a row is. */
    enum Part {
        LINE,
        DEDUCTION,
        TAX
    }

    /**
     * A part of an invoice, as a row.
     *
     * @param position within the invoice and its kind of part, from 1; that of a line is its id
     */
    record Row(JsonNode invoice, Part part, long position, JsonNode json) {

        private String text(String field) {
            return json.path(field).asString();
        }

        private @Nullable String optional(String field) {
            return json.path(field).asStringOpt().orElse(null);
        }

        private @Nullable BigDecimal decimal(String field) {
            return json.path(field).asStringOpt().map(BigDecimal::new).orElse(null);
        }

        private @Nullable LocalDate day(String field) {
            return json.path(field).asStringOpt().map(LocalDate::parse).orElse(null);
        }

        private BigDecimal amount() {
            BigDecimal amount = new BigDecimal(text("amount"));
            return part == Part.DEDUCTION ? amount.negate() : amount;
        }
    }

    static final RecordFormat<Row> FORMAT = RecordFormat.<Row>named("invoice-lines", 1)
            .text("number", row -> row.invoice.path("number").asString())
            .text("account", row -> row.invoice.path("account").asString())
            .text("period", row -> row.invoice.path("period").path("month").asString())
            .text("part", row -> row.part.name())
            .number("position", Row::position)
            .optionalText("kind", row -> row.optional("kind"))
            .optionalText("meter", row -> row.optional("meter"))
            .optionalText("tier", row -> row.optional("tier"))
            .optionalText("reason", row -> row.optional(row.part == Part.TAX ? "exemptionReason" : "reason"))
            .optionalDate("from_day", row -> row.day("from"))
            .optionalDate("through_day", row -> row.day("through"))
            .optionalDecimal("quantity", DIGITS, row -> row.decimal("quantity"))
            .optionalText("unit", row -> row.optional("unit"))
            .optionalDecimal("price", DIGITS, row -> row.decimal("price"))
            .optionalDecimal("per", DIGITS, row -> row.decimal("per"))
            .optionalDecimal("amount", MONEY_DIGITS, Row::amount)
            .text("tax_category", row -> row.text("taxCategory"))
            .optionalDecimal("tax_percent", PERCENT_DIGITS, row -> row.decimal("taxPercent"))
            .text("currency", row -> row.invoice.path("currency").asString())
            .readBy(fields -> {
                throw new UnsupportedOperationException("whoever reads it has a reader of their own");
            });

    private TableOfLines() {}

    /** All rows of an invoice, in its own order. */
    static void forEachRow(JsonNode invoice, Consumer<Row> consumer) {
        forEach(invoice, Part.LINE, "lines", consumer);
        forEach(invoice, Part.DEDUCTION, "deductions", consumer);
        forEach(invoice, Part.TAX, "taxes", consumer);
    }

    private static void forEach(JsonNode invoice, Part part, String field, Consumer<Row> consumer) {
        long position = 0;
        for (JsonNode json : invoice.path(field)) {
            position++;
            consumer.accept(new Row(invoice, part, json.path("id").asLong(position), json));
        }
    }
}

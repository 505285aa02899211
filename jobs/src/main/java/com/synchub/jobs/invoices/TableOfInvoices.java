package com.synchub.jobs.invoices;

import com.synchub.parquet.RecordFormat;
import com.synchub.vault.Checksums;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** {@code invoices.parquet}: a row for each invoice. Its columns are those of {@code runbooks/invoices.md}. */
final class TableOfInvoices {

    /** More than any currency has. */
    static final int MONEY_DIGITS = 4;

    /** An invoice, as a row. */
    record Row(String sha256, JsonNode invoice) {

        static Row of(byte[] line, JsonNode invoice) {
            return new Row(Checksums.of(line).sha256(), invoice);
        }

        private String text(String field) {
            return invoice.path(field).asString();
        }

        private BigDecimal total(String field) {
            return new BigDecimal(invoice.path("totals").path(field).asString());
        }
    }

    static final RecordFormat<Row> FORMAT = RecordFormat.<Row>named("invoices", 1)
            .text("number", row -> row.text("number"))
            .number("type_code", row -> row.invoice.path("typeCode").asLong())
            .text("account", row -> row.text("account"))
            .text("seller", row -> row.invoice.path("seller").path("id").asString())
            .text("period", row -> row.invoice.path("period").path("month").asString())
            .optionalTime("issued_at", row -> Instant.parse(row.text("issuedAt")))
            .optionalDate("issue_date", row -> LocalDate.parse(row.text("issueDate")))
            .optionalDate("due_date", row -> LocalDate.parse(row.text("dueDate")))
            .text("currency", row -> row.text("currency"))
            .optionalDecimal("lines", MONEY_DIGITS, row -> row.total("lines"))
            .optionalDecimal("deductions", MONEY_DIGITS, row -> row.total("deductions"))
            .optionalDecimal("net", MONEY_DIGITS, row -> row.total("net"))
            .optionalDecimal("tax", MONEY_DIGITS, row -> row.total("tax"))
            .optionalDecimal("gross", MONEY_DIGITS, row -> row.total("gross"))
            .text("sha256", Row::sha256)
            .readBy(fields -> {
                throw new UnsupportedOperationException("whoever reads it has a reader of their own");
            });

    private TableOfInvoices() {}
}

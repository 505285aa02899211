package com.synchub.jobs.api;

import tools.jackson.databind.JsonNode;

/**
 * A Parquet file of a final month.
 *
 * @param object its key in the work bucket
 * @param sha256 of its bytes
 */
record InvoiceTableView(String name, String object, String sha256, long rows) {

    static InvoiceTableView of(JsonNode table) {
        return new InvoiceTableView(
                table.path("name").asString(),
                table.path("object").asString(),
                table.path("sha256").asString(),
                table.path("rows").asLong());
    }
}

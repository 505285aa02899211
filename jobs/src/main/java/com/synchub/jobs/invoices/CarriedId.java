package com.synchub.jobs.invoices;

import com.synchub.invoice.Carried;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.databind.JsonNode;

/**
 * Which carried correction, and what it says.
 *
 * @param period the month that it corrects
 */
record CarriedId(String account, YearMonth period, int ordinal, String sha256) {

    static CarriedId of(Carried carried) {
        return new CarriedId(carried.account(), carried.period(), carried.ordinal(), carried.sha256());
    }

    /** As {@link #json} wrote it. */
    static CarriedId of(JsonNode json) {
        return of(json.path("account").asString(), json);
    }

    /** As an invoice of the account says it. */
    static CarriedId of(String account, JsonNode json) {
        return new CarriedId(
                account,
                YearMonth.parse(json.path("month").asString()),
                json.path("ordinal").asInt(),
                json.path("sha256").asString());
    }

    Map<String, Object> json() {
        return new TreeMap<>(
                Map.of("account", account, "month", period.toString(), "ordinal", ordinal, "sha256", sha256));
    }

    MapSqlParameterSource parameters() {
        return new MapSqlParameterSource()
                .addValue("account", account)
                .addValue("period", period.toString())
                .addValue("ordinal", ordinal)
                .addValue("sha256", sha256);
    }
}

package com.synchub.usage;

import com.synchub.parquet.RecordFormat;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * How a tenant's requests to one route ended on one day.
 *
 * @param requests without repetitions of our own making
 * @param clientErrors of them, 4xx
 * @param serverErrors of them, 5xx
 * @param retries repetitions of our own making, however they ended
 */
public record RouteErrors(
        TenantId tenant,
        LocalDate day,
        String route,
        long requests,
        long clientErrors,
        long serverErrors,
        long retries) {

    private static final int DIGITS = 6;

    /** The table that is made of them. */
    public static final RecordFormat<RouteErrors> TABLE = RecordFormat.<RouteErrors>named("usage-errors", 1)
            .text("tenant_id", row -> row.tenant().value())
            .optionalDate("day", RouteErrors::day)
            .text("route", RouteErrors::route)
            .number("requests", RouteErrors::requests)
            .number("client_errors", RouteErrors::clientErrors)
            .number("server_errors", RouteErrors::serverErrors)
            .number("retries", RouteErrors::retries)
            .optionalDecimal("error_rate", DIGITS, RouteErrors::rate)
            .readBy(fields -> {
                RouteErrors row = new RouteErrors(
                        new TenantId(fields.text()),
                        fields.requiredDate(),
                        fields.text(),
                        fields.number(),
                        fields.number(),
                        fields.number(),
                        fields.number());
                var unused = fields.optionalDecimal();
                return row;
            });

    static final Comparator<RouteErrors> ORDER =
            Comparator.comparing(RouteErrors::day).thenComparing(RouteErrors::route);

    static RouteErrors of(DailyUsage row) {
        long requests = row.requests();
        return new RouteErrors(
                row.tenant(),
                row.day(),
                row.route(),
                row.outcome() == Outcome.RETRY ? 0 : requests,
                row.outcome() == Outcome.CLIENT_ERROR ? requests : 0,
                row.outcome() == Outcome.SERVER_ERROR ? requests : 0,
                row.outcome() == Outcome.RETRY ? requests : 0);
    }

    /** Those of both, with tenant, day and route of this one. */
    public RouteErrors plus(RouteErrors other) {
        return new RouteErrors(
                tenant,
                day,
                route,
                requests + other.requests,
                clientErrors + other.clientErrors,
                serverErrors + other.serverErrors,
                retries + other.retries);
    }

    public long errors() {
        return clientErrors + serverErrors;
    }

    /** Errors of either kind by requests, half up to 6 digits; 0 without requests. */
    public BigDecimal rate() {
        return requests == 0
                ? BigDecimal.ZERO.setScale(DIGITS)
                : BigDecimal.valueOf(errors()).divide(BigDecimal.valueOf(requests), DIGITS, RoundingMode.HALF_UP);
    }
}

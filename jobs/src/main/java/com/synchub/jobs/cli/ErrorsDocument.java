package com.synchub.jobs.cli;

import com.synchub.tenant.TenantId;
import com.synchub.usage.RouteErrors;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code usage errors} answers.
 *
 * @param until the first day that is not in it
 * @param tenants that used anything
 * @param worst those with most errors
 * @param rows of the table: tenant, day and route
 * @param output the file that the table was written into
 */
record ErrorsDocument(
        LocalDate from,
        LocalDate until,
        long tenants,
        long tenantsWithErrors,
        List<Tenant> worst,
        long rows,
        @Nullable String output) {

    /** A tenant and its routes with most errors. */
    record Tenant(
            String tenant,
            long requests,
            long clientErrors,
            long serverErrors,
            long retries,
            BigDecimal rate,
            List<Route> routes) {

        private static Tenant of(WorstTenants.Worst worst) {
            RouteErrors all = worst.all();
            return new Tenant(
                    worst.tenant().value(),
                    all.requests(),
                    all.clientErrors(),
                    all.serverErrors(),
                    all.retries(),
                    all.rate(),
                    worst.routes().stream().map(Route::of).toList());
        }
    }

    /** A route of a tenant. */
    record Route(String route, long requests, long clientErrors, long serverErrors, long retries, BigDecimal rate) {

        private static Route of(RouteErrors route) {
            return new Route(
                    route.route(),
                    route.requests(),
                    route.clientErrors(),
                    route.serverErrors(),
                    route.retries(),
                    route.rate());
        }
    }

    static ErrorsDocument of(LocalDate from, LocalDate until, WorstTenants worst, long rows, @Nullable Path output) {
        return new ErrorsDocument(
                from,
                until,
                worst.tenants(),
                worst.tenantsWithErrors(),
                worst.list().stream().map(Tenant::of).toList(),
                rows,
                output == null ? null : output.toString());
    }

    void print(Console console) {
        List<List<String>> cells = new ArrayList<>();
        for (Tenant tenant : worst) {
            for (Route route : tenant.routes()) {
                cells.add(List.of(
                        // A terminal gets no control characters of others' making.
                        new TenantId(tenant.tenant()).keyForm(),
                        tenant.rate().toPlainString(),
                        printable(route.route()),
                        Numbers.grouped(route.requests()),
                        Numbers.grouped(route.clientErrors()),
                        Numbers.grouped(route.serverErrors()),
                        route.rate().toPlainString()));
            }
        }
        console.table(List.of("tenant", "its rate", "route", "requests", "4xx", "5xx", "rate"), cells);
        console.line(Numbers.grouped(tenantsWithErrors) + " of " + Numbers.grouped(tenants)
                + " tenants that used anything met errors.");
        if (output != null) {
            console.line(Numbers.grouped(rows) + " rows in " + output);
        }
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package com.synchub.usage;

import com.synchub.tenant.TenantId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Usage of a month in memory. Hands over tenants in the order in which their first rows were given. */
public final class InMemoryUsage implements UsageSnapshot {

    private final YearMonth month;
    private final List<DailyUsage> rows;

    private InMemoryUsage(YearMonth month, List<DailyUsage> rows) {
        this.month = month;
        this.rows = List.copyOf(rows);
    }

    public static InMemoryUsage of(YearMonth month, List<DailyUsage> rows) {
        return new InMemoryUsage(month, rows);
    }

    public static InMemoryUsage of(YearMonth month, DailyUsage... rows) {
        return of(month, List.of(rows));
    }

    /** A row of requests that succeeded and took no time. */
    public static DailyUsage requests(String tenant, String day, long requests) {
        return row(tenant, day, Outcome.SUCCESS, requests, 0);
    }

    public static DailyUsage row(String tenant, String day, Outcome outcome, long requests, long megabyteMicros) {
        return new DailyUsage(
                new TenantId(tenant), LocalDate.parse(day), "GET /bookmarks", outcome, requests, 0, megabyteMicros, 0);
    }

    @Override
    public LocalDate from() {
        return month.atDay(1);
    }

    @Override
    public LocalDate until() {
        return month.plusMonths(1).atDay(1);
    }

    /** A sum over the rows, so that their order does not matter. */
    @Override
    public String watermark() {
        BigInteger sum = BigInteger.ZERO;
        for (DailyUsage row : rows) {
            sum = sum.add(new BigInteger(1, sha256(row + " " + row.tenant().value())));
        }
        return sum.toString(16);
    }

    @Override
    public void forEachTenant(Consumer<TenantUsage> consumer) {
        Map<TenantId, List<DailyUsage>> byTenant = new LinkedHashMap<>();
        rows.forEach(row -> byTenant.computeIfAbsent(row.tenant(), tenant -> new ArrayList<>())
                .add(row));
        byTenant.forEach((tenant, days) -> consumer.accept(new TenantUsage(tenant, days)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package com.synchub.allocation;

import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageSnapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Usage of one month that a test states: for each tenant requests, compute and duration, on the month's first day. */
public record StatedUsage(YearMonth period, List<TenantUsage> tenants) implements UsageSnapshot {

    public StatedUsage {
        tenants = List.copyOf(tenants);
    }

    public static StatedUsage none(YearMonth period) {
        return new StatedUsage(period, List.of());
    }

    public StatedUsage with(String tenant, long requests, long megabyteMicros, long durationMicros) {
        TenantId id = new TenantId(tenant);
        List<TenantUsage> more = new ArrayList<>(tenants);
        more.add(new TenantUsage(
                id,
                List.of(new DailyUsage(
                        id,
                        period.atDay(1),
                        "GET /bookmarks",
                        Outcome.SUCCESS,
                        requests,
                        durationMicros,
                        megabyteMicros,
                        0))));
        return new StatedUsage(period, more);
    }

    @Override
    public LocalDate from() {
        return period.atDay(1);
    }

    @Override
    public LocalDate until() {
        return period.plusMonths(1).atDay(1);
    }

    @Override
    public String watermark() {
        return "stated-" + Integer.toHexString(tenants.hashCode());
    }

    @Override
    public void forEachTenant(Consumer<TenantUsage> consumer) {
        tenants.forEach(consumer);
    }
}

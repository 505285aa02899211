package com.synchub.usage;

import com.synchub.manifest.TenantOrder;
import com.synchub.parquet.RecordFormat;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * The files of daily usage: what is in them, in which order, and how tenants are spread over them. The bytes of a file
 * depend on its rows alone.
 */
public final class DailyFormat {

    /** Files of a day at most. Never changes: a tenant's usage is found by it. */
    public static final int BUCKETS = 32;

    public static final RecordFormat<DailyUsage> ROWS = RecordFormat.<DailyUsage>named("usage-daily", 1)
            .text("tenant_id", row -> row.tenant().value())
            .text("day", row -> row.day().toString())
            .text("route", DailyUsage::route)
            .text("outcome", row -> row.outcome().name())
            .number("requests", DailyUsage::requests)
            .number("duration_micros", DailyUsage::durationMicros)
            .number("megabyte_micros", DailyUsage::megabyteMicros)
            .number("late_requests", DailyUsage::lateRequests)
            .readBy(fields -> new DailyUsage(
                    new TenantId(fields.text()),
                    LocalDate.parse(fields.text()),
                    fields.text(),
                    Outcome.valueOf(fields.text()),
                    fields.number(),
                    fields.number(),
                    fields.number(),
                    fields.number()));

    /** By the bytes of tenant and route, then outcome: the order of a file, in which each row is once. */
    public static final Comparator<DailyUsage> ORDER = (a, b) -> {
        int order = compareTenants(a.tenant(), b.tenant());
        if (order == 0) {
            order = TenantOrder.compareUtf8(a.route(), b.route());
        }
        return order != 0 ? order : a.outcome().compareTo(b.outcome());
    };

    private DailyFormat() {}

    public static int bucketOf(TenantHash tenant) {
        return tenant.shard(BUCKETS);
    }

    static int compareTenants(TenantId a, TenantId b) {
        return TenantOrder.compareUtf8(a.value(), b.value());
    }
}

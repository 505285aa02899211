package com.synchub.usage;

import com.synchub.parquet.RecordFormat;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.Comparator;

/** The files of daily storage, over the same buckets as {@link DailyFormat}. The bytes of a file depend on its rows alone. */
final class StorageFormat {

    static final RecordFormat<DailyStorage> ROWS = RecordFormat.<DailyStorage>named("usage-storage", 1)
            .text("tenant_id", row -> row.tenant().value())
            .text("day", row -> row.day().toString())
            .number("byte_seconds", DailyStorage::byteSeconds)
            .number("item_seconds", DailyStorage::itemSeconds)
            .readBy(fields -> new DailyStorage(
                    new TenantId(fields.text()), LocalDate.parse(fields.text()), fields.number(), fields.number()));

    /** The order of a file, in which each tenant is once. */
    static final Comparator<DailyStorage> ORDER = (a, b) -> DailyFormat.compareTenants(a.tenant(), b.tenant());

    private StorageFormat() {}
}

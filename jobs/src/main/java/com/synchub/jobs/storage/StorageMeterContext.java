package com.synchub.jobs.storage;

import com.synchub.usage.StorageDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** What a run keeps in the job's execution context. One class reads and writes it. */
final class StorageMeterContext {

    private static final String METERED = "metered";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionContext context;

    StorageMeterContext(ExecutionContext context) {
        this.context = context;
    }

    StorageMeterReceipt metered() {
        return context.containsKey(METERED)
                ? JSON.readValue(context.getString(METERED), StorageMeterReceipt.class)
                : new StorageMeterReceipt(0, List.of(), List.of(), null);
    }

    void add(StorageDay day) {
        StorageMeterReceipt before = metered();
        StorageMeterReceipt now = new StorageMeterReceipt(
                before.metered() + 1,
                with(before.carried(), day.day(), day.isCarried()),
                with(before.unknown(), day.day(), day.isUnknown()),
                day.day());
        context.putString(METERED, JSON.writeValueAsString(now));
    }

    private static List<LocalDate> with(List<LocalDate> days, LocalDate day, boolean wanted) {
        List<LocalDate> all = new ArrayList<>(days);
        if (wanted) {
            all.add(day);
        }
        return all;
    }
}

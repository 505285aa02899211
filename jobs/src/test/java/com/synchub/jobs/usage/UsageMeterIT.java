package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageSnapshot;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metering as the application does it, on the local stack. */
class UsageMeterIT {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final BackupWorld world = BackupWorld.create();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatALogSaysIsCommittedUsage() {
        Logs.deliver(
                bucket(),
                DAY,
                "a.gz",
                Logs.log(List.of(
                        Logs.request("1", "../t", "2026-11-20T10:00:00Z"),
                        Logs.request("2", "../t", "2026-11-20T11:00:00Z"))));

        UsageReceipt receipt = meter(NOON);

        assertThat(receipt.commit()).isEqualTo(1);
        assertThat(receipt.lines()).isEqualTo(2);
        UsageSnapshot usage = world.bean(UsageStore.class).snapshot(DAY, DAY.plusDays(1));
        List<TenantUsage> tenants = new ArrayList<>();
        usage.forEachTenant(tenants::add);
        TenantId tenant = new TenantId("../t");
        assertThat(tenants)
                .containsExactly(new TenantUsage(
                        tenant,
                        List.of(new DailyUsage(
                                tenant, DAY, "GET /bookmarks/{id}", Outcome.SUCCESS, 2, 24_690, 24_690 * 256, 0))));
        assertThat(world.home().resolve("usage")).doesNotExist();
        assertThat(meter(NOON.plusSeconds(1)).commit()).isNull();
    }

    private UsageReceipt meter(Instant scheduled) {
        return world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(scheduled));
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }
}

package com.synchub.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Storage of a month in which somebody was purged. */
class SealedStorageTest {

    private static final TenantId GONE = new TenantId("gone/../=\u0000");
    private static final TenantId STAYS = new TenantId("stays");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    /** Three days are metered; of the purged tenant there was nothing any more. */
    private static final StorageUsage METERED = new StorageUsage() {
        @Override
        public boolean metered() {
            return true;
        }

        @Override
        public String watermark() {
            return "metered";
        }

        @Override
        public List<Day> of(TenantId tenant) {
            BigInteger stored = tenant.equals(STAYS) ? BigInteger.TEN : BigInteger.ZERO;
            return FIRST.datesUntil(FIRST.plusDays(3))
                    .map(day -> new Day(day, stored))
                    .toList();
        }
    };

    @Test
    void withoutPurgesItIsWhatWasMetered() {
        assertThat(SealedStorage.over(METERED, List.of())).isSameAs(METERED);
    }

    @Test
    void untilThePurgeWhatWasSealedCountsAndThenWhatWasMetered() {
        StorageUsage storage = SealedStorage.over(METERED, List.of(seal("1", 1, stored(0, 70), stored(1, 35))));

        assertThat(storage.of(GONE)).containsExactly(day(0, 70), day(1, 35), day(2, 0));
        assertThat(storage.of(STAYS)).containsExactly(day(0, 10), day(1, 10), day(2, 10));
        assertThat(storage.watermark()).isNotEqualTo(METERED.watermark());
    }

    /** Metering would say zero: it no longer finds the tenant in any backup. */
    @Test
    void aDayThatNobodyHasSealedIsUnknownAndNotZero() {
        StorageUsage storage = SealedStorage.over(METERED, List.of(seal("1", 1, stored(0, 70))));

        assertThat(storage.of(GONE)).containsExactly(day(0, 70), day(2, 0));
    }

    @Test
    void whoIsPurgedTwiceHasTheDaysOfBoth() {
        StorageUsage storage = SealedStorage.over(
                METERED, List.of(seal("2", 2, stored(0, 0), stored(1, 0), stored(2, 5)), seal("1", 0, stored(0, 70))));

        assertThat(storage.of(GONE)).containsExactly(day(0, 70), day(1, 0), day(2, 5));
    }

    @Test
    void whatIsSealedIsReadAsItWasWritten() {
        SealedUsage seal = seal("1", 1, stored(0, 70), stored(1, 35));

        assertThat(SealedUsage.parse(seal.json())).isEqualTo(seal);
        assertThat(new String(seal.json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"quantity\":\"70\"", "\"through\":\"2026-11-02\"")
                .doesNotContain(GONE.value());
    }

    private static SealedUsage seal(String request, int lastDay, SealedUsage.Stored... storage) {
        LocalDate through = FIRST.plusDays(lastDay);
        Instant raised = through.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new SealedUsage(
                SealedUsage.FORMAT,
                request,
                GONE.keyForm(),
                "2026-11",
                through,
                raised,
                7,
                raised,
                SealedUsage.rows(new TenantUsage(GONE, List.of()), through, List.of(storage)));
    }

    private static SealedUsage.Stored stored(int day, long byteSeconds) {
        return new SealedUsage.Stored(FIRST.plusDays(day), BigInteger.valueOf(byteSeconds), false);
    }

    private static StorageUsage.Day day(int day, long byteSeconds) {
        return new StorageUsage.Day(FIRST.plusDays(day), BigInteger.valueOf(byteSeconds));
    }
}

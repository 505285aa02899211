package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.invoice.SealedUsage;
import com.synchub.invoice.StorageUsage;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The storage that is sealed of a tenant whose fence was raised on 10 November at six in the morning. */
class ClosingStorageTest {

    private static final Instant RAISED = Instant.parse("2026-11-10T06:00:00Z");

    @Test
    void theLastDaysAreWhatWasStoredBeforeAndTheDayOfTheFenceCountsUntilIt() {
        assertThat(ClosingStorage.of(List.of(known(7, 90), known(8, 100)), RAISED))
                .containsExactly(seal(7, 90, false), seal(8, 100, false), seal(9, 100, true), seal(10, 25, true));
    }

    @Test
    void noDayIsCarriedFurtherThanTwoDays() {
        assertThat(ClosingStorage.of(List.of(known(7, 100)), RAISED)).containsExactly(seal(7, 100, false));
    }

    @Test
    void daysInBetweenThatNobodyKnowsStayUnknown() {
        assertThat(ClosingStorage.of(List.of(known(5, 100), known(9, 40)), RAISED))
                .containsExactly(seal(5, 100, false), seal(9, 40, false), seal(10, 10, true));
    }

    @Test
    void whatIsCarriedComesFromTheMonthBeforeButIsNotBilledThere() {
        List<StorageUsage.Day> known =
                List.of(new StorageUsage.Day(LocalDate.of(2026, 10, 31), BigInteger.valueOf(100)));

        assertThat(ClosingStorage.of(known, Instant.parse("2026-11-01T12:00:00Z")))
                .containsExactly(seal(1, 50, true));
    }

    @Test
    void partsOfAByteSecondAreNotBilled() {
        assertThat(ClosingStorage.of(List.of(known(9, 3)), RAISED))
                .containsExactly(seal(9, 3, false), seal(10, 0, true));
    }

    @Test
    void whereNothingIsMeteredNothingIsSealed() {
        assertThat(ClosingStorage.of(List.of(), RAISED)).isEmpty();
    }

    private static StorageUsage.Day known(int day, long byteSeconds) {
        return new StorageUsage.Day(LocalDate.of(2026, 11, day), BigInteger.valueOf(byteSeconds));
    }

    private static SealedUsage.Stored seal(int day, long byteSeconds, boolean carried) {
        return new SealedUsage.Stored(LocalDate.of(2026, 11, day), BigInteger.valueOf(byteSeconds), carried);
    }
}

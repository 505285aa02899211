package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.START;
import static com.synchub.manifest.JsonRecordsTest.entry;
import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupHoldsIT {

    private final Vault vault = TestVault.create();
    private final PruneMarks marks = new PruneMarks(vault);
    private final BackupHolds holds = new BackupHolds(vault, marks);

    @Test
    void aBackupIsHeldUntilItIsReleased() {
        holds.place(entry(3, "run"), "court order 12", START);
        Hold again = holds.place(entry(3, "run"), "court order 13", START.plusSeconds(1));
        Hold other = holds.place(entry(1, "run"), "before the migration", START);

        assertThat(holds.list()).containsExactly(Map.entry(1L, other), Map.entry(3L, again));
        assertThat(again.reason()).isEqualTo("court order 13");

        holds.release(3);
        assertThat(holds.list()).containsOnlyKeys(1L);
        refuses(ErrorCode.HOLD_INVALID, () -> holds.release(3));
        refuses(ErrorCode.HOLD_INVALID, () -> holds.release(2));
    }

    @Test
    void aHoldThatComesTooLateIsNone() {
        marks.mark(entry(1, "run"), START);

        refuses(ErrorCode.BACKUP_UNKNOWN, () -> holds.place(entry(1, "run"), "please", START));
        assertThat(holds.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "bell\u0007"})
    void aReasonMustSaySomething(String reason) {
        refuses(ErrorCode.HOLD_INVALID, () -> holds.place(entry(1, "run"), reason, START));
        assertThat(vault.listVersions(VaultLayout.HOLDS_PREFIX)).isEmpty();
    }

    @Test
    void aReasonHasALimit() {
        assertThat(holds.place(entry(1, "run"), "x".repeat(500), START).reason())
                .hasSize(500);
        refuses(ErrorCode.HOLD_INVALID, () -> holds.place(entry(1, "run"), "x".repeat(501), START));
    }

    @Test
    void aHoldThatCannotBeReadIsNotGuessedAt() {
        vault.put(VaultLayout.hold(1), "{\"format\" : 2}".getBytes(StandardCharsets.UTF_8));
        refuses(ErrorCode.FORMAT_UNKNOWN, holds::list);
    }
}

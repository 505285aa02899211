package com.synchub.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LedgerFenceIT {

    private static final Instant ERASED = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId ALICE = new TenantId("alice/../=%");
    private static final TenantId BOB = new TenantId("bob");

    private final Vault vault =
            new Vault(LocalStack.shared().s3(), LocalStack.shared().newVault());
    private final LedgerFence fence = new LedgerFence(vault);

    @Test
    void everybodyPassesAnEmptyLedger() {
        fence.refresh();
        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.OPEN);
    }

    @Test
    void nobodyWritesATenantWhosePurgeIsNotOver() throws Exception {
        ledger(ALICE, "r1", "{\"raised\":\"2026-11-24T11:00:00Z\",\"erasedAt\":null}");
        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.CLOSED);
        assertThat(fence.passage(BOB, ERASED, null)).isEqualTo(Passage.OPEN);
    }

    @Test
    void whatWasReadBeforeTheEraseIsNotWrittenAfterIt() throws Exception {
        ledger(ALICE, "r1", "{\"raised\":\"2026-11-24T11:00:00Z\",\"erasedAt\":\"" + ERASED + "\"}");
        assertThat(fence.passage(ALICE, ERASED.minusMillis(1), null)).isEqualTo(Passage.CLOSED);
        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.CLOSED);
        assertThat(fence.passage(ALICE, ERASED.plusMillis(1), null)).isEqualTo(Passage.REWRITE);
    }

    @Test
    void whatWasStoredBeforeTheEraseIsNeverPointedAt() throws Exception {
        ledger(ALICE, "r1", "{\"raised\":\"2026-11-24T11:00:00Z\",\"erasedAt\":\"" + ERASED + "\"}");
        Instant later = ERASED.plusSeconds(60);
        assertThat(fence.passage(ALICE, later, ERASED)).isEqualTo(Passage.REWRITE);
        assertThat(fence.passage(ALICE, later, ERASED.plusMillis(1))).isEqualTo(Passage.OPEN);
    }

    @Test
    void anEndedPurgeIsSeenWithTheNextRefresh() throws Exception {
        ledger(ALICE, "r1", "{\"raised\":\"2026-11-24T11:00:00Z\",\"erasedAt\":null}");
        ledger(ALICE, "r1", "{\"raised\":\"2026-11-24T11:00:00Z\",\"erasedAt\":\"" + ERASED + "\"}");
        assertThat(fence.passage(ALICE, ERASED.plusSeconds(1), null)).isEqualTo(Passage.REWRITE);
    }

    @Test
    void anUnreadableLedgerIsNotTakenForAnOpenFence() {
        assertThatThrownBy(() -> ledger(ALICE, "r1", "{\"raised\":"))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MANIFEST_INCONSISTENT));
    }

    private void ledger(TenantId tenant, String request, String json) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tenant.utf8()));
        vault.put("ledger/purge/" + hash + "/" + request + ".json", json.getBytes(StandardCharsets.UTF_8));
        fence.refresh();
    }
}

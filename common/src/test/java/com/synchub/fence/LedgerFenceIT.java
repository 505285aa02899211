package com.synchub.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.layout.VaultLayout;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFenceIT {

    private static final Instant RAISED = Instant.parse("2026-11-24T11:00:00Z");
    private static final Instant ERASED = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId ALICE = new TenantId("alice/../=%");
    private static final TenantId BOB = new TenantId("bob");

    @TempDir
    Path keys;

    private final Vault vault =
            new Vault(LocalStack.shared().s3(), LocalStack.shared().newVault());
    private Keyring keyring;
    private LedgerFence fence;
    private PurgeLedger ledger;

    @BeforeEach
    void begin() {
        keyring = FileKeyring.openOrCreate(keys.resolve("master.key"));
        fence = new LedgerFence(vault, keyring);
        ledger = new PurgeLedger(vault, keyring);
    }

    @Test
    void everybodyPassesAnEmptyLedger() {
        fence.refresh();

        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.OPEN);
        assertThat(vault.keys("")).as("asking leaves nothing").isEmpty();
    }

    @Test
    void nobodyWritesATenantWhosePurgeIsNotOver() {
        ledger.raise(Concerned.all(ALICE), "r1", RAISED);
        fence.refresh();

        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.CLOSED);
        assertThat(fence.passage(BOB, ERASED, null)).isEqualTo(Passage.OPEN);
    }

    @Test
    void whatWasReadBeforeTheEraseIsNotWrittenAfterIt() {
        purge(ALICE, "r1", ERASED);

        assertThat(fence.passage(ALICE, ERASED.minusMillis(1), null)).isEqualTo(Passage.CLOSED);
        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.CLOSED);
        assertThat(fence.passage(ALICE, ERASED.plusMillis(1), null)).isEqualTo(Passage.REWRITE);
    }

    @Test
    void whatWasStoredBeforeTheEraseIsNeverPointedAt() {
        purge(ALICE, "r1", ERASED);

        Instant later = ERASED.plusSeconds(60);
        assertThat(fence.passage(ALICE, later, ERASED)).isEqualTo(Passage.REWRITE);
        assertThat(fence.passage(ALICE, later, ERASED.plusMillis(1))).isEqualTo(Passage.OPEN);
    }

    @Test
    void aTenantThatIsPurgedAgainIsClosedAgain() {
        purge(ALICE, "r1", ERASED);
        ledger.raise(Concerned.all(ALICE), "r2", ERASED.plusSeconds(60));
        fence.refresh();

        assertThat(fence.passage(ALICE, ERASED.plusSeconds(120), null)).isEqualTo(Passage.CLOSED);
    }

    @Test
    void anEndedPurgeIsSeenWithTheNextRefresh() {
        ledger.raise(Concerned.all(ALICE), "r1", RAISED);
        fence.refresh();
        purge(ALICE, "r1", ERASED);

        assertThat(fence.passage(ALICE, ERASED.plusSeconds(1), null)).isEqualTo(Passage.REWRITE);
    }

    /** The same person in another tenant is not meant, nor who has a similar name, nor everybody else in this one. */
    @Test
    void aPersonIsErasedWithinOneTenantAndNowhereElse() {
        TenantId a = new TenantId("a");
        TenantId ab = new TenantId("ab");
        ledger.raise(new Concerned(ALICE, a), "r1", RAISED);
        fence.refresh();

        assertThat(fence.isClosed(ALICE, a, ERASED)).isTrue();
        assertThat(fence.isAnybodyClosed(ALICE, ERASED)).isTrue();
        assertThat(fence.passage(ALICE, ERASED, null)).isEqualTo(Passage.OPEN);
        assertThat(fence.passage(a, ERASED, null)).isEqualTo(Passage.OPEN);
        assertThat(fence.isClosed(ALICE, ab, ERASED)).isFalse();
        assertThat(fence.isClosed(BOB, a, ERASED)).isFalse();
        assertThat(fence.isAnybodyClosed(BOB, ERASED)).isFalse();

        ledger.close(new Concerned(ALICE, a), "r1", ERASED);
        fence.refresh();

        assertThat(fence.isClosed(ALICE, a, ERASED)).isTrue();
        assertThat(fence.isClosed(ALICE, a, ERASED.plusMillis(1))).as("newer").isFalse();
        assertThat(fence.isAnybodyClosed(ALICE, ERASED.plusMillis(1))).isFalse();
    }

    @Test
    void noTwoHaveTheSameNameInTheLedger() {
        List<Concerned> all = List.of(
                Concerned.all(new TenantId("ab")),
                new Concerned(new TenantId("a"), new TenantId("b")),
                new Concerned(new TenantId("a"), new TenantId("bc")),
                new Concerned(new TenantId("ab"), new TenantId("c")),
                new Concerned(new TenantId("b"), new TenantId("a")));

        assertThat(all.stream().map(whom -> HexFormat.of().formatHex(whom.bytes())))
                .doesNotHaveDuplicates();
    }

    @Test
    void raisingAndClosingAgainChangesNothing() {
        assertThat(ledger.raise(Concerned.all(ALICE), "r1", RAISED)).isEqualTo(RAISED);
        assertThat(ledger.raise(Concerned.all(ALICE), "r1", ERASED)).isEqualTo(RAISED);
        assertThat(ledger.close(Concerned.all(ALICE), "r1", ERASED)).isEqualTo(ERASED);
        assertThat(ledger.close(Concerned.all(ALICE), "r1", ERASED.plusSeconds(1)))
                .isEqualTo(ERASED);
        assertThat(ledger.raise(Concerned.all(ALICE), "r1", ERASED.plusSeconds(2)))
                .as("raised after it was closed: the same purge")
                .isEqualTo(RAISED);
        fence.refresh();

        assertThat(fence.passage(ALICE, ERASED.plusMillis(1), null)).isEqualTo(Passage.REWRITE);
        assertThatThrownBy(() -> ledger.close(Concerned.all(BOB), "r1", ERASED))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_REFUSED));
    }

    @Test
    void theLedgerSaysNeitherWhoNorLetsItBeGuessed() throws NoSuchAlgorithmException {
        TenantId tenant = new TenantId("canary-tenant");
        purge(tenant, "r1", ERASED);
        String guessed =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tenant.utf8()));

        List<String> all = new ArrayList<>();
        vault.keys(VaultLayout.LEDGER_PREFIX).forEach(key -> {
            all.add(key);
            all.add(new String(vault.current(key).orElseThrow().bytes(), StandardCharsets.UTF_8));
        });

        assertThat(all).hasSize(4).noneMatch(text -> text.contains("canary") || text.contains(guessed));
    }

    @Test
    void manyWhoRaiseTheFirstPurgeAtOnceAgreeOnTheKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Instant>> raises = Stream.of("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8")
                    .map(request -> (Callable<Instant>)
                            () -> new PurgeLedger(vault, keyring).raise(Concerned.all(ALICE), request, RAISED))
                    .toList();
            for (Future<Instant> raised : threads.invokeAll(raises)) {
                assertThat(raised.get()).isEqualTo(RAISED);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(vault.keys(VaultLayout.PURGES_PREFIX))
                .hasSize(8)
                .extracting(key -> key.substring(0, key.lastIndexOf('/')))
                .containsOnly(
                        vault.keys(VaultLayout.PURGES_PREFIX).iterator().next().replaceFirst("/[^/]*$", ""));
    }

    @Test
    void anUnreadableLedgerIsNotTakenForAnOpenFence() {
        purge(ALICE, "r1", ERASED);
        String entry = vault.keys(VaultLayout.PURGES_PREFIX).iterator().next();
        byte[] key = vault.current(VaultLayout.LEDGER_KEY).orElseThrow().bytes();

        assertUnreadable(VaultLayout.LEDGER_KEY, "{\"format\":1}".getBytes(StandardCharsets.UTF_8));
        assertUnreadable(
                VaultLayout.LEDGER_KEY,
                "{\"format\":2,\"keyId\":\"\",\"wrapped\":\"\"}".getBytes(StandardCharsets.UTF_8));
        vault.put(VaultLayout.LEDGER_KEY, key);
        assertUnreadable(entry, "{\"raised\":".getBytes(StandardCharsets.UTF_8));
        assertUnreadable(entry, "{}".getBytes(StandardCharsets.UTF_8));

        Keyring other = FileKeyring.openOrCreate(keys.resolve("other.key"));
        assertThatThrownBy(() -> new LedgerFence(vault, other).refresh())
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRETS_KEY_UNAVAILABLE));
    }

    private void assertUnreadable(String key, byte[] content) {
        vault.put(key, content);
        assertThatThrownBy(() -> new LedgerFence(vault, keyring).refresh())
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MANIFEST_INCONSISTENT));
    }

    private void purge(TenantId tenant, String request, Instant erased) {
        ledger.raise(Concerned.all(tenant), request, RAISED);
        ledger.close(Concerned.all(tenant), request, erased);
        fence.refresh();
    }
}

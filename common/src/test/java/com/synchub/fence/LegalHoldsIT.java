package com.synchub.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegalHoldsIT {

    private static final Instant SET = Instant.parse("2026-11-24T11:00:00Z");
    private static final Instant OVER = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId ALICE = new TenantId("alice/../=%");
    private static final TenantId BOB = new TenantId("bob");

    @TempDir
    Path keys;

    private final Vault vault =
            new Vault(LocalStack.shared().s3(), LocalStack.shared().newVault());
    private Keyring keyring;
    private LegalHolds holds;

    @BeforeEach
    void begin() {
        keyring = FileKeyring.openOrCreate(keys.resolve("master.key"));
        holds = new LegalHolds(vault, keyring);
    }

    @Test
    void nobodyIsHeldWhereNothingWasSet() {
        assertThat(holds.of(ALICE)).isEmpty();
        assertThat(holds.look().isEmpty()).isTrue();
        assertThat(holds.look().of(TenantHash.of(ALICE), "settings")).isEmpty();
        assertThat(vault.keys("")).as("asking leaves nothing").isEmpty();
    }

    @Test
    void whoIsHeldIsFoundByWhoeverAsksTheVault() {
        holds.set(ALICE, "hold-1", List.of(), SET);
        holds.set(ALICE, "hold-2", List.of("groups"), SET);

        LegalHolds elsewhere = new LegalHolds(vault, keyring);
        assertThat(elsewhere.of(ALICE)).containsExactly("hold-1", "hold-2");
        assertThat(elsewhere.of(BOB)).isEmpty();
        HeldTenants held = elsewhere.look();
        assertThat(held.ids()).containsExactlyInAnyOrder("hold-1", "hold-2");
        assertThat(held.of(TenantHash.of(ALICE), "groups")).containsExactly("hold-1", "hold-2");
        assertThat(held.of(TenantHash.of(ALICE), "settings")).containsExactly("hold-1");
        assertThat(held.of(TenantHash.of(BOB), "settings")).isEmpty();
    }

    /** That is all that prune has of a tenant. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "a/b=%", "nul\u0000 \uD83D\uDE00", "long"})
    void whoIsHeldIsFoundByTheKeyOfAnObject(String id) {
        TenantId tenant = new TenantId(id.equals("long") ? "l\u00f6ng/".repeat(300) : id);
        holds.set(tenant, "hold-1", List.of(), SET);

        String object = VaultLayout.tenantObject(tenant, "settings");
        String keyForm = VaultLayout.parseTenantObject(object).orElseThrow().keyForm();
        assertThat(holds.look().of(TenantHash.ofKeyForm(keyForm).orElseThrow(), "settings"))
                .containsExactly("hold-1");
    }

    @Test
    void theVaultSaysNeitherWhoNorWhy() {
        holds.set(ALICE, "hold-1", List.of("groups"), SET);
        new PurgeLedger(vault, keyring).raise(Concerned.all(ALICE), "request-1", SET);

        String held = vault.keys(VaultLayout.LEGAL_HOLDS_PREFIX).iterator().next();
        String purged = vault.keys(VaultLayout.PURGES_PREFIX).iterator().next();
        assertThat(held).matches("ledger/holds/[0-9a-f]{64}/hold-1\\.json").doesNotContain("alice");
        assertThat(purged).as("the two can't be told to be of the same").doesNotContain(held.split("/", -1)[2]);
        assertThat(new String(vault.current(held).orElseThrow().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"setAt\":\"2026-11-24T11:00:00Z\",\"releasedAt\":null,\"tables\":[\"groups\"]}");
    }

    @Test
    void oneThatIsOverKeepsNothingAndStaysThere() {
        holds.set(ALICE, "hold-1", List.of(), SET);
        holds.release(ALICE, "hold-1", OVER);
        holds.release(ALICE, "hold-1", OVER.plusSeconds(1));
        holds.set(ALICE, "hold-1", List.of(), OVER);

        assertThat(holds.of(ALICE)).isEmpty();
        assertThat(holds.look().isEmpty()).isTrue();
        assertThat(new String(
                        vault.current(vault.keys(VaultLayout.LEGAL_HOLDS_PREFIX)
                                        .iterator()
                                        .next())
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("\"setAt\":\"2026-11-24T11:00:00Z\",\"releasedAt\":\"2026-11-24T12:00:00Z\"");
    }

    /** What can't be read must not be taken for no hold. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"setAt\":\"yesterday\"}", "{\"setAt\":\"2026-11-24T11:00:00Z\"}"})
    void oneThatCanNotBeReadKeepsEverybodyFromDeleting(String content) {
        holds.set(ALICE, "hold-1", List.of(), SET);
        vault.put(
                vault.keys(VaultLayout.LEGAL_HOLDS_PREFIX).iterator().next(), content.getBytes(StandardCharsets.UTF_8));

        assertUnreadable(() -> holds.of(ALICE));
        assertUnreadable(() -> holds.look());
    }

    @Test
    void whatIsNoHoldOrHasNoKeyKeepsEverybodyFromDeletingToo() {
        vault.put(VaultLayout.LEGAL_HOLDS_PREFIX + "stray.json", new byte[] {'{', '}'});
        assertUnreadable(() -> holds.of(ALICE));
        assertUnreadable(() -> holds.look());

        holds.set(ALICE, "hold-1", List.of(), SET);
        assertUnreadable(() -> new LegalHolds(vault, keyring).look());
    }

    @Test
    void withAnotherMasterKeyNobodyTellsWhoIsHeld() {
        holds.set(ALICE, "hold-1", List.of(), SET);
        Keyring other = FileKeyring.openOrCreate(keys.resolve("other.key"));

        assertThatThrownBy(() -> new LegalHolds(vault, other).of(ALICE)).isInstanceOf(SyncHubException.class);
    }

    private static void assertUnreadable(Runnable look) {
        assertThatThrownBy(look::run)
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.MANIFEST_INCONSISTENT));
    }
}

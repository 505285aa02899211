package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a prune leaves for legal holds of tenants. */
class PruneHoldsIT {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);
    private final History history = new History(world);
    private final LegalHolds holds = world.bean(LegalHolds.class);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    /** Tenant 3 has one version in backup 1, is gone in 2, and has another one from 3 on. */
    @Test
    void whatIsHeldStaysWithTheNewestBackupThatHasItAndNoMore() {
        history.backUp(6);
        TenantId held = tenant(3);
        holds.set(held, "hold-1", List.of(), NOW);
        List<String> versions = versions(held);
        assertThat(versions).hasSize(2);

        PruneReceipt told = history.dryRun(1);
        PruneReceipt receipt = history.prune(1);

        assertThat(told.kept()).isEqualTo(receipt.kept());
        assertThat(versions(held)).isEqualTo(versions);
        assertThat(receipt.kept())
                .extracting(PruneReceipt.Kept::n, PruneReceipt.Kept::reasons)
                .containsExactly(tuple(6L, List.of("newest", "last 1")), tuple(1L, List.of("legal hold: hold-1")));
        assertThat(receipt.removed()).as("they have nothing else of it").hasSize(4);
        history.listsOnlyWhatIsWhole();
        assertThat(history.prune(1).removed()).isEmpty();

        holds.release(held, "hold-1", NOW);
        history.prune(1);
        history.holds(6L);
        assertThat(versions(held)).hasSize(1);
    }

    @Test
    void aHoldOfOneTableKeepsNoOther() {
        history.backUp(3);
        holds.set(tenant(3), "hold-1", List.of("settings"), NOW);

        assertThat(history.prune(1).kept()).extracting(PruneReceipt.Kept::n).containsExactly(3L);
        assertThat(versions(tenant(3))).hasSize(1);
    }

    @Test
    void aVersionThatNoBackupNamesStaysToo() {
        history.backUp(2);
        TenantId held = new TenantId("nobody/../but a hold");
        String object = VaultLayout.tenantObject(held, "settings");
        world.vault().put(object, "never committed".getBytes(StandardCharsets.UTF_8));
        world.vault().delete(object);
        String other = VaultLayout.tenantObject(new TenantId("others"), "settings");
        world.vault().put(other, "never committed".getBytes(StandardCharsets.UTF_8));
        holds.set(held, "hold-1", List.of(), NOW);

        PruneReceipt receipt = history.prune(1);

        assertThat(versions(held)).hasSize(1);
        assertThat(versions(new TenantId("others"))).isEmpty();
        assertThat(receipt.notes()).anySatisfy(note -> assertThat(note).startsWith("1 versions that no kept backup"));
        assertThat(receipt.removed()).extracting(PruneReceipt.Removed::n).containsExactly(1L);
    }

    /** As a hold of a backup does: whoever came before the marks were final is seen. */
    @Test
    void aHoldThatIsSetBetweenPlanAndMarkIsSeen() {
        history.backUp(4);
        TenantId held = tenant(3);
        List<String> versions = versions(held);
        proxies.s3()
                .on(RequestMatch.method("PUT").pathContains("/manifests/pruning/0"))
                .nth(1)
                .before(request -> holds.set(held, "hold-1", List.of(), NOW));

        PruneReceipt receipt = history.prune(1);

        assertThat(versions(held)).isEqualTo(versions);
        assertThat(receipt.kept()).extracting(PruneReceipt.Kept::reasons).contains(List.of("legal hold: hold-1"));
        assertThat(receipt.notes()).anySatisfy(note -> assertThat(note).contains("was about to go and stays"));
        history.listsOnlyWhatIsWhole();
    }

    /** The marks are final, so those backups go; what the hold keeps doesn't. */
    @Test
    void aHoldThatIsSetBeforeTheFirstDeleteEndsThePrune() {
        history.backUp(4);
        TenantId held = tenant(3);
        List<String> versions = versions(held);
        long marks = 3;
        proxies.s3()
                .on(RequestMatch.method("PUT").pathContains("/manifests/pruning/0"))
                .nth((int) (2 * marks))
                .before(request -> holds.set(held, "hold-1", List.of(), NOW));

        assertThatThrownBy(() -> history.prune(1))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.RUN_REFUSED))
                .hasMessageContaining("a legal hold was set meanwhile");
        assertThat(versions(held)).isEqualTo(versions);

        PruneReceipt receipt = history.prune(1);
        assertThat(versions(held)).isEqualTo(versions);
        assertThat(receipt.removed()).extracting(PruneReceipt.Removed::n).containsExactly(3L, 2L, 1L);
        history.listsOnlyWhatIsWhole();
    }

    @Test
    void nothingGoesWhereAHoldCanNotBeRead() {
        history.backUp(2);
        holds.set(tenant(3), "hold-1", List.of(), NOW);
        world.vault()
                .put(
                        world.vault()
                                .keys(VaultLayout.LEGAL_HOLDS_PREFIX)
                                .iterator()
                                .next(),
                        new byte[] {'{', '}'});
        Set<String> before = vault.everything();

        assertThatThrownBy(() -> history.dryRun(1))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.MANIFEST_INCONSISTENT));

        assertThat(vault.everything()).isEqualTo(before);
        assertThat(world.log().numbers()).containsExactly(1L, 2L);
    }

    private static TenantId tenant(int number) {
        return new TenantId("tenant/" + number + "=%");
    }

    private List<String> versions(TenantId tenant) {
        List<String> versions = new ArrayList<>();
        world.vault().listVersions(VaultLayout.tenantPrefix(tenant)).forEach(entry -> {
            if (!entry.deleteMarker()) {
                versions.add(entry.version().toString());
            }
        });
        return versions;
    }
}

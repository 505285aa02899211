package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.NewHold;
import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestEvent;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.jobs.testkit.Traces;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Legal holds that are set while a purge is at work, on the real servers. */
class PurgeHoldIT {

    private static final DemoData DEMO = new DemoData(29, 12, 300);
    private static final TenantId GONE = new TenantId("canary/../=%tenant");
    private static final Actor LAWYER = new Actor("test", "lawyer");
    private static final Actor SECOND = new Actor("test", "second");

    private final BackupWorld world = BackupWorld.create();
    private final Purges purges = Purges.in(world);
    private String hold = "";

    @BeforeEach
    void backedUp() {
        world.seed(DEMO);
        for (int i = 0; i < 40; i++) {
            world.put("bookmarks", item("bookmark_id", "b" + i));
        }
        world.put("settings", item("setting_id", "s"));
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Whichever place was just done. */
    @ParameterizedTest
    @ValueSource(strings = {"table/bookmarks", "table/settings", "other-tenants-rows", "manifests", "backups"})
    void aPurgeStopsBeforeItsNextStepTellsWhatIsGoneAndGoesOnOnceItIsReleasedAndApproved(String place) {
        String request = purges.approved(GONE);
        long objects = objects();

        assertHeld(() -> purges.run(world.bean(PurgeJob.class).with(thenHolding(place)), request));

        assertThat(state(request)).isEqualTo(RequestState.HELD);
        assertThat(items("bookmarks")).isEqualTo(0);
        boolean live = place.equals("table/bookmarks");
        assertThat(items("settings")).isEqualTo(live ? 1 : 0);
        assertThat(objects()).isEqualTo(place.equals("backups") ? 0 : objects);
        Map<String, String> gone = Objects.requireNonNull(stop(request).details());
        assertThat(gone)
                .containsEntry("table/bookmarks", "40 of 40 gone")
                .containsEntry("table/settings", live ? "0 of 1 gone" : "1 of 1 gone")
                .containsEntry("backups", place.equals("backups") ? "2 of 2 gone" : "0 of 2 gone")
                .containsEntry("by", "service");
        assertThatThrownBy(() -> purges.run(request)).isInstanceOf(SyncHubException.class);
        assertThat(items("settings")).as("nothing goes on by itself").isEqualTo(live ? 1 : 0);

        world.bean(HoldDesk.class).release(hold, "case closed", SECOND);
        assertThat(state(request)).isEqualTo(RequestState.PLANNED);
        assertThatThrownBy(() -> purges.run(request)).isInstanceOf(SyncHubException.class);
        assertThat(items("settings")).as("it needs another approval").isEqualTo(live ? 1 : 0);

        approveAnew(request);
        purges.run(request);

        assertThat(state(request)).isEqualTo(RequestState.VERIFIED);
        assertThat(Traces.of(world, GONE)).isEmpty();
        CertificateCopy copy = CertificateCopy.parse(purges.certificate(request).json());
        assertThat(copy.fault(Set.of())).isEmpty();
        assertThat(copy.content().places()).as("what was there when it began").anySatisfy(each -> {
            assertThat(each.place()).isEqualTo("table/bookmarks");
            assertThat(each.erased()).isEqualTo(40);
        });
    }

    /** Between two batches of one table. */
    @Test
    void aPurgeStopsWithinAPlaceToo() {
        String request = purges.approved(GONE);
        PurgePlaces all = world.bean(PurgePlaces.class);

        assertHeld(() -> purges.run(
                world.bean(PurgeJob.class).with(withLive(all, holdingAfterPieces("table/bookmarks", all.live()))),
                request));

        assertThat(items("bookmarks")).isEqualTo(40 - 25);
        assertThat(Objects.requireNonNull(stop(request).details())).containsEntry("table/bookmarks", "25 of 40 gone");
    }

    /** Somebody has set it with another database, which this one knows nothing of. */
    @Test
    void aHoldThatOnlyTheVaultKnowsStopsAPurgeAsWell() {
        String request = purges.approved(GONE);
        LegalHolds vault = world.bean(LegalHolds.class);
        PurgePlaces all = world.bean(PurgePlaces.class);
        PurgePlaces holding = withLive(
                all,
                after(
                        "table/bookmarks",
                        all.live(),
                        () -> vault.set(GONE, "hold-of-another", List.of(), Instant.EPOCH)));

        assertHeld(() -> purges.run(world.bean(PurgeJob.class).with(holding), request));

        assertThat(items("bookmarks")).isZero();
        assertThat(items("settings")).isEqualTo(1);
        assertThat(state(request)).isEqualTo(RequestState.FAILED);
        assertHeld(() -> purges.run(request));
        assertThat(items("settings")).isEqualTo(1);

        vault.release(GONE, "hold-of-another", Instant.EPOCH);
        purges.run(request);
        assertThat(state(request)).isEqualTo(RequestState.VERIFIED);
        assertThat(Traces.of(world, GONE)).isEmpty();
    }

    private void setHold() {
        hold = world.bean(HoldDesk.class)
                .set(
                        new NewHold(
                                GONE,
                                null,
                                List.of("groups"),
                                "2026-117",
                                "court order",
                                LocalDate.now(ZoneOffset.UTC).plusMonths(1)),
                        UUID.randomUUID().toString(),
                        LAWYER)
                .id();
    }

    private PurgePlaces thenHolding(String place) {
        PurgePlaces all = world.bean(PurgePlaces.class);
        return new PurgePlaces(
                after(place, all.live(), this::setHold),
                after(place, all.manifests(), this::setHold),
                after(place, all.stored(), this::setHold),
                all.liveProofs(),
                all.storedProofs());
    }

    private static PurgePlaces withLive(PurgePlaces all, List<Eraser> live) {
        return new PurgePlaces(live, all.manifests(), all.stored(), all.liveProofs(), all.storedProofs());
    }

    /** The same erasers; when one is done something happens. */
    private static List<Eraser> after(String place, List<Eraser> erasers, Runnable then) {
        return between(place, erasers, more -> {
            if (!more) {
                then.run();
            }
        });
    }

    private List<Eraser> holdingAfterPieces(String place, List<Eraser> erasers) {
        return between(place, erasers, more -> {
            if (hold.isEmpty()) {
                setHold();
            }
        });
    }

    private interface Piece {
        void done(boolean more);
    }

    private static List<Eraser> between(String place, List<Eraser> erasers, Piece piece) {
        List<Eraser> changed = new ArrayList<>();
        for (Eraser eraser : erasers) {
            changed.add(eraser.place().equals(place) ? new Watched(eraser, piece) : eraser);
        }
        return changed;
    }

    private record Watched(Eraser eraser, Piece piece) implements Eraser {

        @Override
        public String place() {
            return eraser.place();
        }

        @Override
        public Erasing begin(TenantId tenant) {
            Erasing erasing = eraser.begin(tenant);
            return () -> {
                boolean more = erasing.next();
                piece.done(more);
                return more;
            };
        }
    }

    private static void assertHeld(Runnable run) {
        assertThatThrownBy(run::run)
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.TENANT_HELD));
    }

    private void approveAnew(String request) {
        PurgeApproval approval = world.bean(PurgeApproval.class);
        RequestPlan plan =
                Objects.requireNonNull(approval.plan(request, Purges.OFFICER).plan());
        approval.approve(request, plan.hash(), Purges.APPROVER);
    }

    private RequestState state(String request) {
        return world.bean(RequestDesk.class).require(request).state();
    }

    private RequestEvent stop(String request) {
        return world.bean(RequestDesk.class).history(request).stream()
                .filter(event -> event.kind().equals("STOP"))
                .findFirst()
                .orElseThrow();
    }

    private long items(String table) {
        return TableContents.of(world).only(key -> isOf(key, table)).size();
    }

    private static boolean isOf(ItemKey key, String table) {
        return key.table().equals(table) && key.tenant().equals(GONE.value());
    }

    private long objects() {
        long objects = 0;
        for (var unused : world.vault().listVersions(VaultLayout.tenantPrefix(GONE))) {
            objects++;
        }
        return objects;
    }

    private static Map<String, AttributeValue> item(String sortKey, String id) {
        return Map.of("tenant_id", AttributeValue.fromS(GONE.value()), sortKey, AttributeValue.fromS(id));
    }
}

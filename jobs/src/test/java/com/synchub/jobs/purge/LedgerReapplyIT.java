package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.PersonMentions;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoItem;
import com.synchub.jobs.restore.RestoreJob;
import com.synchub.jobs.restore.RestoreRequest;
import com.synchub.jobs.restore.RestoreScope;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.jobs.testkit.PlantedPurge;
import com.synchub.jobs.testkit.TableContents;
import com.synchub.restore.ConflictPolicy;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody was erased, and is in the tables that were restored. */
class LedgerReapplyIT {

    private static final DemoData DEMO = new DemoData(31, 20, 600);
    private static final TenantId ERASED = DEMO.tenant(3);
    private static final Instant ERASED_AT = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant BEFORE = ERASED_AT.minusSeconds(60);
    private static final Instant SINCE = ERASED_AT.plusSeconds(60);
    private static final ItemKey MEMBER =
            new ItemKey("group_members", DEMO.tenant(0).value(), "g#friend");

    private static final String RESTORED = "-restored";

    private final BackupWorld world = BackupWorld.create();

    @BeforeEach
    void erasedAndBack() {
        world.seed(DEMO);
        world.put(
                MEMBER.table(),
                Map.of(
                        "tenant_id", AttributeValue.fromS(MEMBER.tenant()),
                        "group_id#user_id", AttributeValue.fromS(MEMBER.sortKey()),
                        "user_id", AttributeValue.fromS("friend"),
                        "invited_by", AttributeValue.fromS(ERASED.value())));
        world.backUp();
        world.bean(Launcher.class)
                .run(
                        world.bean(RestoreJob.class),
                        new RestoreRequest(
                                BEFORE,
                                new RestoreScope(1, new TreeSet<>(), new TreeSet<>(), ConflictPolicy.FAIL, RESTORED)));
        PlantedPurge.of(world, ERASED, BEFORE, ERASED_AT);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDryRunTellsWhatIsBackAndChangesNothing() {
        TableContents before = TableContents.of(world, RESTORED);

        ReapplyReport report = reapply("bookmarks", BEFORE, false);

        assertThat(report.erased()).isEqualTo(itemsIn("bookmarks")).isPositive();
        assertThat(report.tenants()).isEqualTo(1);
        assertThat(report.applied()).isFalse();
        TableContents.of(world, RESTORED).isSameAs(before);
    }

    @Test
    void whatWasErasedIsErasedAgainAndNothingElse() {
        TableContents others = TableContents.of(world, RESTORED).only(LedgerReapplyIT::isOfOthers);

        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            assertThat(reapply(table.name(), BEFORE, true).erased()).isEqualTo(itemsIn(table.name()));
        }

        TableContents left = TableContents.of(world, RESTORED);
        assertThat(left.only(key -> key.tenant().equals(ERASED.value())).size()).isZero();
        left.only(LedgerReapplyIT::isOfOthers).isSameAs(others);
        assertThat(left.items().get(MEMBER)).contains(PersonMentions.NOBODY);
        ReapplyReport again = reapply("group_members", BEFORE, true);
        assertThat(again.erased() + again.mentions()).isZero();
    }

    @Test
    void whatALegalHoldKeepsIsLeftThere() {
        LegalHolds holds = world.bean(LegalHolds.class);
        holds.set(ERASED, "hold-1", List.of("bookmarks"), BEFORE);
        TableContents all = TableContents.of(world, RESTORED);

        ReapplyReport report = reapply("bookmarks", BEFORE, true);

        assertThat(report.erased()).isZero();
        assertThat(report.held()).isEqualTo(itemsIn("bookmarks")).isPositive();
        TableContents.of(world, RESTORED).isSameAs(all);
        holds.release(ERASED, "hold-1", BEFORE);
        assertThat(reapply("bookmarks", BEFORE, true).erased()).isEqualTo(itemsIn("bookmarks"));
    }

    @Test
    void whatIsNewerThanTheErasureIsLeftThere() {
        TableContents before = TableContents.of(world, RESTORED);

        assertThat(reapply("bookmarks", SINCE, true).erased()).isZero();

        TableContents.of(world, RESTORED).isSameAs(before);
    }

    @Test
    void aPointInTimeThatIsStillToComeIsRefused() {
        assertThatThrownBy(() -> reapply("bookmarks", Instant.now().plusSeconds(3600), true))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETERS_INVALID));
    }

    /** What a tenant that came back has written there is new. */
    @Test
    void theTableInUseIsRefused() {
        TableDefinition bookmarks = TableCatalogue.fromClasspath().table("bookmarks");
        LedgerReapply ledger = world.bean(LedgerReapply.class);

        assertThatThrownBy(() -> ledger.apply(bookmarks, world.tablePrefix() + "bookmarks", BEFORE))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETERS_INVALID));
    }

    @Test
    void theCommandIsADryRunUnlessToldOtherwise() {
        String name = world.tablePrefix() + "bookmarks" + RESTORED;
        String[] look = {
            "purge", "reapply", "--table", "bookmarks", "--name", name, "--as-of", BEFORE.toString(), "--json"
        };
        CommandLineRun dry = CommandLineRun.of(world, look);
        assertThat(dry.exitCode()).as("%s", dry).isZero();
        assertThat(dry.document().get("erased").longValue()).isEqualTo(itemsIn("bookmarks"));

        CommandLineRun applied = CommandLineRun.of(
                world,
                "purge",
                "reapply",
                "--table",
                "bookmarks",
                "--name",
                name,
                "--as-of",
                BEFORE.toString(),
                "--apply",
                "--json");
        assertThat(applied.document().get("applied").booleanValue()).isTrue();
        assertThat(CommandLineRun.of(world, look).document().get("erased").longValue())
                .isZero();
    }

    private ReapplyReport reapply(String table, Instant asOf, boolean apply) {
        TableDefinition definition = TableCatalogue.fromClasspath().table(table);
        LedgerReapply ledger = world.bean(LedgerReapply.class);
        String name = world.tablePrefix() + table + RESTORED;
        return apply ? ledger.apply(definition, name, asOf) : ledger.look(definition, name, asOf);
    }

    private static boolean isOfOthers(ItemKey key) {
        return !key.tenant().equals(ERASED.value())
                && !key.equals(MEMBER)
                && !key.sortKey().contains(ERASED.value());
    }

    private static long itemsIn(String table) {
        long items = 0;
        for (DemoItem item : (Iterable<DemoItem>) () -> DEMO.itemsOf(3)) {
            items += item.table().equals(table) ? 1 : 0;
        }
        return items;
    }
}

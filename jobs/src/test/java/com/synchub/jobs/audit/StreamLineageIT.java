package com.synchub.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.audit.Change;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.StreamStub;
import com.synchub.jobs.testkit.StreamStub.StubShard;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shards that split, are trimmed, and are forgotten; each number of a change is the change's own. */
class StreamLineageIT {

    private static final long SECOND = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();

    private final StreamStub stub = new StreamStub();
    private final BackupWorld world = BackupWorld.create().withDynamoDbAt(stub.endpoint());
    private final AuditWorld audit = new AuditWorld(world);

    @AfterEach
    void close() {
        world.close();
        stub.close();
    }

    @Test
    void parentsAreReadBeforeTheirChildren() {
        fill(stub.shard("shard-grandchild", "shard-right"), 5_500, 5_510);
        fill(stub.shard("shard-left", "shard-parent"), 5_300, 5_310);
        fill(stub.shard("shard-right", "shard-parent"), 5_400, 5_410).close();
        fill(stub.shard("shard-parent", "shard-that-was-trimmed-long-ago"), 100, 3_200)
                .close();

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.changes()).isEqualTo(3_130);
        assertThat(receipt.gaps()).isEmpty();
        assertThat(stub.reads())
                .startsWith("shard-parent")
                .containsSubsequence("shard-parent", "shard-left")
                .containsSubsequence("shard-parent", "shard-right", "shard-grandchild")
                .hasSize(4);
        numbersAre(3_130);
    }

    @Test
    void aShardThatSplitsBetweenTwoDrainsIsReadToItsEndBeforeItsChildren() {
        StubShard parent = fill(stub.shard("shard-a", null), 1, 11);
        audit.drain();
        fill(parent, 11, 21).close();
        fill(stub.shard("shard-b", "shard-a"), 100, 105);

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.changes()).isEqualTo(15);
        assertThat(receipt.gaps()).isEmpty();
        assertThat(stub.reads()).containsExactly("shard-a", "shard-b");
        numbersAre(25);
    }

    @Test
    void answersWithoutAChangeDoNotEndAShard() {
        fill(stub.shard("shard-a", null), 1, 11).emptyFirst(4);

        assertThat(audit.drain().changes()).isEqualTo(10);
    }

    @Test
    void changesThatWereTrimmedAreAGapThatIsToldOnceAndTheDrainGoesOn() {
        StubShard shard = fill(stub.shard("shard-a", null), 1, 11);
        audit.drain();
        fill(shard, 11, 31).trim(20);
        world.close();

        CommandLineRun run = CommandLineRun.of(world, "audit", "drain", "--json");

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
        assertThat(run.document().get("changes").longValue()).isEqualTo(10);
        assertThat(run.document().get("gaps")).hasSize(1);
        assertThat(run.document().at("/gaps/0/reason").stringValue()).isEqualTo("TRIMMED");
        assertThat(run.document().at("/gaps/0/after").stringValue()).isEqualTo("10");
        assertThat(run.document().at("/gaps/0/before").stringValue()).isEqualTo("21");
        numbersAre(20);
        assertThat(audit.drain().gaps()).isEmpty();
        assertThat(world.bean(Progress.class).gaps(Instant.EPOCH)).hasSize(1);
    }

    @Test
    void aShardThatIsForgottenBeforeItsEndWasReadIsAGap() {
        fill(stub.shard("shard-a", null), 1, 11);
        audit.drain();
        stub.forget("shard-a");
        fill(stub.shard("shard-c", "shard-b"), 100, 105);

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.changes()).isEqualTo(5);
        assertThat(receipt.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(AuditGap.Reason.SHARD_GONE);
            assertThat(gap.after()).isEqualTo("10");
        });
    }

    @Test
    void shardsThatCameAndWentUnseenAreAGap() {
        fill(stub.shard("shard-a", null), 1, 11).close();
        audit.drain();
        fill(stub.shard("shard-c", "shard-b"), 100, 105);

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.changes()).isEqualTo(5);
        assertThat(receipt.gaps()).singleElement().satisfies(gap -> assertThat(gap.reason())
                .isEqualTo(AuditGap.Reason.SHARDS_MISSED));
    }

    @Test
    void anotherStreamIsAGapAndTheOldOneIsReadToItsEnd() {
        StubShard old = fill(stub.shard("shard-a", null), 1, 11);
        audit.drain();
        fill(old, 11, 16).close();
        stub.replaceStream();
        fill(stub.shard("shard-z", null), 100, 105);

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.changes()).isEqualTo(10);
        assertThat(receipt.gaps()).singleElement().satisfies(gap -> assertThat(gap.reason())
                .isEqualTo(AuditGap.Reason.STREAM_REPLACED));
        numbersAre(20);
    }

    /** It was decided and perhaps written, so nothing of it may be written again in another cut. */
    @Test
    void aBatchThatWasDecidedAndIsTrimmedBeforeItIsWrittenAgainIsAGapAndNothingIsDoubled() {
        StubShard shard = fill(stub.shard("shard-a", null), 1, 11);
        String work = world.work();
        world.with("synchub.work", "no-such-bucket");
        assertThatThrownBy(audit::drain).isInstanceOf(SyncHubException.class);
        fill(shard, 11, 21).trim(5);
        world.with("synchub.work", work);

        AuditDrainReceipt receipt = audit.drain();

        assertThat(receipt.gaps()).hasSize(1);
        assertThat(audit.all()).extracting(Change::sequence).containsExactlyElementsOf(numbers(11, 21));
    }

    @Test
    void aBatchThatWasDecidedIsWrittenByTheNextDrainAsItWas() {
        StubShard shard = fill(stub.shard("shard-a", null), 1, 11);
        String work = world.work();
        world.with("synchub.work", "no-such-bucket");
        assertThatThrownBy(audit::drain).isInstanceOf(SyncHubException.class);
        fill(shard, 11, 21);
        world.with("synchub.work", work);

        assertThat(audit.drain().changes()).isEqualTo(20);

        assertThat(audit.keys()).anyMatch(key -> key.endsWith("settings-shard-a-1-10.parquet"));
        numbersAre(20);
    }

    private void numbersAre(int count) {
        assertThat(audit.all()).hasSize(count).extracting(Change::sequence).doesNotHaveDuplicates();
    }

    private static List<String> numbers(int from, int end) {
        return java.util.stream.IntStream.range(from, end)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static StubShard fill(StubShard shard, int from, int end) {
        for (int number = from; number < end; number++) {
            shard.insert(number, "acme", "k" + number, SECOND + number / 100);
        }
        return shard;
    }
}

package com.synchub.jobs.requests;

import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionOrder;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeCompletion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stage 2 for those who store what it finds: it finds what it is told. */
final class StagedCompletion implements PurgeCompletion {

    static final Instant DUE = Instant.parse("2026-12-24T00:00:00Z");
    static final CompletionLook.Passed PASSED =
            new CompletionLook.Passed(CompletionCheck.SECOND_COUNT, Instant.parse("2026-11-02T01:00:00Z"), "0 left");

    final List<CompletionOrder> orders = new ArrayList<>();
    private final PurgeWorld world;
    private List<CompletionLook.Open> open = List.of();
    private boolean fails;

    private StagedCompletion(PurgeWorld world) {
        this.world = world;
    }

    static StagedCompletion in(PurgeWorld world) {
        return new StagedCompletion(world);
    }

    /** The desk that goes by it. Tokens last two hours. */
    Completions nothingOpen() {
        open = List.of();
        return desk();
    }

    Completions open(CompletionCheck check, @Nullable Instant until) {
        open = List.of(new CompletionLook.Open(check, "still there", until));
        return desk();
    }

    Completions failing() {
        fails = true;
        return desk();
    }

    private Completions desk() {
        return new Completions(
                world.requests(),
                world.world().bean(CompletionRows.class),
                world.world().bean(EventChain.class),
                world.world().bean(RequestLedger.class),
                () -> this,
                Duration.ofHours(2));
    }

    @Override
    public CompletionLook look(CompletionOrder order) {
        orders.add(order);
        if (fails) {
            throw new IllegalStateException("can't look");
        }
        return new CompletionLook(DUE, List.of(PASSED), open);
    }

    @Override
    public CompletionResult complete(CompletionOrder order, List<CompletionLook.Passed> passed) {
        return new CompletionResult(Instant.parse("2026-12-31T00:00:00Z"), "ledger/stage-2.json", "d".repeat(64));
    }
}

package com.synchub.jobs.audit;

import com.synchub.audit.Change;
import com.synchub.audit.ChangeReader;
import com.synchub.audit.Trail;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AuditLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Makes objects of a batch, some at once. Doing it again makes the same. */
final class BatchOutput {

    private final Trail trail;
    private final ExecutorService writers;
    private final TrailFence fence;

    BatchOutput(Trail trail, ExecutorService writers, TrailFence fence) {
        this.trail = trail;
        this.writers = writers;
        this.fence = fence;
    }

    /**
     * Writes a batch whose end is decided.
     *
     * @param again whether an earlier attempt may have written some of it, when nobody of it was erased yet
     * @throws SyncHubException {@code COUNTS_DO_NOT_ADD_UP}, what the bucket fails with
     */
    Drained write(Shard shard, Batch batch, ChangeReader reader, boolean again) {
        Map<Batch.Part, Future<Trail.Written>> writing = new HashMap<>();
        batch.parts()
                .forEach((part, changes) -> writing.put(
                        part,
                        writers.submit(
                                () -> trail.write(shard.id(), part.day(), changes, reader.seal(part.tenant())))));
        if (again) {
            batch.fencedParts()
                    .forEach((part, numbers) -> trail.delete(AuditLayout.object(
                            part.tenant(), part.day(), shard.table(), shard.id(), numbers[0], numbers[1])));
        }
        Map<Batch.Part, Trail.Written> written = new HashMap<>();
        writing.forEach((part, one) -> written.put(part, await(one)));
        takeBackWhatIsFencedNow(batch, written);
        long rows = written.values().stream().mapToLong(Trail.Written::rows).sum();
        long fenced =
                batch.fenced().values().stream().mapToLong(Long::longValue).sum();
        if (rows + fenced != batch.changes()) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot end a batch of the audit trail: " + batch.changes() + " changes were read, " + rows
                            + " are written and " + fenced + " fenced",
                    "Nothing counts as drained; please report it.");
        }
        return new Drained(
                batch.changes(),
                rows,
                fenced,
                batch.redacted(),
                written.size(),
                written.values().stream().mapToLong(Trail.Written::bytes).sum());
    }

    /** A purge that was raised in between may have looked already. */
    private void takeBackWhatIsFencedNow(Batch batch, Map<Batch.Part, Trail.Written> written) {
        fence.look();
        List<Batch.Part> closed = new ArrayList<>();
        batch.parts().forEach((part, changes) -> {
            if (changes.stream().map(Change::at).anyMatch(at -> fence.isClosed(part.tenant(), at))) {
                closed.add(part);
            }
        });
        for (Batch.Part part : closed) {
            Trail.Written object = written.remove(part);
            if (object != null) {
                trail.delete(object.key());
            }
            batch.fence(part);
        }
    }

    private static Trail.Written await(Future<Trail.Written> one) {
        try {
            return one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        } catch (CancellationException e) {
            throw stopped(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("failed to write an object of the audit trail", e.getCause());
        }
    }

    private static SyncHubException stopped(Exception cause) {
        return new SyncHubException(
                ErrorCode.RUN_STOPPED, "the drain was stopped", "Run the same command again to resume.", cause);
    }
}

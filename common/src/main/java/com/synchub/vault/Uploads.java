package com.synchub.vault;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the vault from many threads, bounded by count and by bytes: a submit waits while either is used up. Shared
 * by all segments of a process.
 *
 * <p>The first write that fails, after the client's own retries, ends it: writes that wait are dropped, and that failure
 * is thrown by every later call. Closing does the same and interrupts what is on the wire; when {@code close} returns,
 * nothing of it is written any more.
 */
public final class Uploads implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final Vault vault;
    private final int mostInFlight;
    private final long mostBytesInFlight;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final ArrayDeque<Upload> waiting = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private final BodyPool bodies;

    private int inFlight;
    private long bytesInFlight;
    private int idle;
    private @Nullable SyncHubException failure;
    private boolean closed;

    /**
     * @param mostInFlight writes waiting or on the wire, and so threads; S3 takes 20 ms and more for one, so dozens
     * @param mostBytesInFlight memory for bodies; one larger than this goes alone
     */
    public Uploads(Vault vault, int mostInFlight, long mostBytesInFlight) {
        if (mostInFlight < 1 || mostBytesInFlight < 1) {
            throw new IllegalArgumentException("the bounds of uploads in flight are at least 1");
        }
        this.vault = vault;
        this.mostInFlight = mostInFlight;
        this.mostBytesInFlight = mostBytesInFlight;
        this.bodies = new BodyPool(mostBytesInFlight);
    }

    /** Hands over a body, which is copied, so the caller's array is free at once. Waits for room. */
    public Upload submit(String key, byte[] body, int offset, int length, Checksums checksums) {
        lock.lock();
        try {
            awaitRoom(BodyPool.capacityFor(length));
            byte[] copy = bodies.take(length);
            System.arraycopy(body, offset, copy, 0, length);
            return admit(new Upload(key, checksums, copy, length));
        } finally {
            lock.unlock();
        }
    }

    /** Hands over a file, which is deleted once it is stored. Waits for room. */
    public Upload submit(String key, Path file, Checksums checksums) {
        lock.lock();
        try {
            awaitRoom(0);
            return admit(new Upload(key, checksums, file));
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this write is acknowledged. */
    public StoredVersion await(Upload upload) {
        StoredVersion early = upload.stored().orElse(null);
        if (early != null) {
            return early;
        }
        lock.lock();
        try {
            while (!upload.isStored()) {
                rethrow();
                waitFor(progress);
            }
        } finally {
            lock.unlock();
        }
        return upload.stored().orElseThrow();
    }

    /** Waits until everything submitted so far, by anyone, is acknowledged. */
    public void drain() {
        lock.lock();
        try {
            while (inFlight > 0 && failure == null && !closed) {
                waitFor(progress);
            }
            rethrow();
        } finally {
            lock.unlock();
        }
    }

    /** Throws the first failure, if there is one. */
    public void check() {
        lock.lock();
        try {
            rethrow();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Thread> running;
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            work.signalAll();
            room.signalAll();
            progress.signalAll();
            running = List.copyOf(threads);
            if (inFlight > 0) {
                running.forEach(Thread::interrupt);
            }
        } finally {
            lock.unlock();
        }
        joinAll(running);
    }

    private Upload admit(Upload upload) {
        inFlight++;
        bytesInFlight += upload.held();
        waiting.addLast(upload);
        if (idle >= waiting.size()) {
            work.signal();
        } else if (threads.size() < mostInFlight) {
            Thread thread = new Thread(this::uploadUntilEnded, "upload-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return upload;
    }

    private void awaitRoom(int bytes) {
        rethrow();
        while (inFlight >= mostInFlight || (inFlight > 0 && bytesInFlight + bytes > mostBytesInFlight)) {
            waitFor(room);
            rethrow();
        }
    }

    private void uploadUntilEnded() {
        Upload upload = takeNext();
        while (upload != null) {
            SyncHubException failed = write(upload);
            upload = settleAndTakeNext(upload, failed);
        }
    }

    private @Nullable SyncHubException write(Upload upload) {
        try {
            if (upload.body != null) {
                upload.acknowledge(vault.put(upload.key, upload.body, 0, upload.length, upload.checksums));
            } else if (upload.file != null) {
                StoredVersion stored = vault.put(upload.key, upload.file, upload.checksums);
                Files.deleteIfExists(upload.file);
                upload.acknowledge(stored);
            }
            return null;
        } catch (IOException e) {
            return LocalDiskFailure.of(e, "delete a spilled object");
        } catch (RuntimeException | Error e) {
            return SyncHubException.rootOf(e);
        }
    }

    private @Nullable Upload takeNext() {
        lock.lock();
        try {
            idle++;
            while (waiting.isEmpty() && !ended()) {
                work.awaitUninterruptibly();
            }
            idle--;
            return ended() ? null : waiting.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Upload settleAndTakeNext(Upload upload, @Nullable SyncHubException failed) {
        lock.lock();
        try {
            inFlight--;
            bytesInFlight -= upload.held();
            if (upload.body != null) {
                bodies.give(upload.body);
            }
            if (failed != null && failure == null && !closed) {
                failure = failed;
                waiting.clear();
                work.signalAll();
                room.signalAll();
            }
            room.signal();
            progress.signalAll();
            if (ended()) {
                return null;
            }
            Upload next = waiting.pollFirst();
            if (next != null) {
                return next;
            }
        } finally {
            lock.unlock();
        }
        return takeNext();
    }

    private boolean ended() {
        return closed || failure != null;
    }

    private void rethrow() {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "cannot upload: the run was stopped",
                    "Run the same command again to resume.");
        }
    }

    @SuppressWarnings("WaitNotInLoop") // every caller is one
    private static void waitFor(Condition condition) {
        try {
            condition.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "failed to wait for uploads: stopped",
                    "Run the same command again to resume.",
                    e);
        }
    }

    private static void joinAll(List<Thread> running) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        for (Thread thread : running) {
            while (thread.isAlive() && System.nanoTime() < deadline) {
                try {
                    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The order of backups: numbered records, each written once if its number is free. Whoever writes number n decides what
 * backup n is, also between processes that know nothing of each other.
 */
public final class CommitLog {

    private static final String LATEST = "latest";
    private static final String LATEST_BEFORE = LATEST + " before ";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final String WHAT = "commit record";

    private final Vault vault;
    private final PruneMarks marks;
    private final Amendments amendments;

    public CommitLog(Vault vault) {
        this.vault = vault;
        this.amendments = new Amendments(vault);
        this.marks = new PruneMarks(vault);
    }

    /** The newest entry's number; empty if there is no backup yet. */
    public OptionalLong highest() {
        return highestOf(vault.keys(VaultLayout.LOG_PREFIX));
    }

    /** The newest entry's number, known to be at least this one: lists only what is behind it. */
    public long highestFrom(long known) {
        return highestOf(vault.keys(VaultLayout.LOG_PREFIX, VaultLayout.logEntry(known)))
                .orElse(known);
    }

    /** Numbers of all entries, of those being removed too, oldest first. */
    public List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        for (String key : vault.keys(VaultLayout.LOG_PREFIX)) {
            VaultLayout.parseLogEntry(key).ifPresent(numbers::add);
        }
        return numbers;
    }

    /** Entry number n as it stands now; empty if there is none. */
    public Optional<LogEntry> read(long n) {
        return committed(n).map(amendments::applied);
    }

    /** Entry number n as it was committed, whatever was erased since; empty if there is none. */
    Optional<LogEntry> committed(long n) {
        return vault.current(VaultLayout.logEntry(n)).map(stored -> {
            LogEntry entry = parse(stored);
            if (entry.n() != n) {
                throw new SyncHubException(
                        ErrorCode.MANIFEST_INCONSISTENT,
                        "invalid commit record " + n + ": it says that it is number " + entry.n(),
                        "Someone else wrote to the vault's manifests; look at the versions of this object.");
            }
            return entry;
        });
    }

    /** The entry that this run has committed; empty if it has not. */
    public Optional<LogEntry> committedBy(OpenRun run) {
        return read(run.commitsAs()).filter(entry -> entry.runId().equals(run.runId()));
    }

    /** Entry number n, which must be there: {@code OBJECT_MISSING} if it is not. */
    public LogEntry require(long n) {
        return read(n).orElseThrow(() -> gone(n));
    }

    static SyncHubException gone(long n) {
        return new SyncHubException(
                ErrorCode.OBJECT_MISSING,
                "failed to read commit record " + n + ": it is gone from the vault",
                "Look at the versions of this object; a record is removed only with its backup, by prune.");
    }

    /**
     * The backup a person means: {@code latest}, {@code latest before <time>} (the newest whose scan had ended by then), a
     * number, or an id. {@code BACKUP_UNKNOWN} if there is no such backup, or if it is being removed.
     */
    public LogEntry resolve(String name) {
        LogEntry found = lookUp(name).orElseThrow(() -> unknown(name));
        if (marks.isMarked(found.n())) {
            throw PruneMarks.beingRemoved(found.n());
        }
        return found;
    }

    private Optional<LogEntry> lookUp(String name) {
        if (name.equals(LATEST)) {
            OptionalLong newest = highest();
            return newest.isPresent() ? read(newest.getAsLong()) : Optional.empty();
        }
        if (name.startsWith(LATEST_BEFORE)) {
            return latestBefore(instant(name.substring(LATEST_BEFORE.length())));
        }
        return NUMBER.matcher(name).matches() ? read(Long.parseLong(name)) : find(name);
    }

    /** The newest backup whose last segment had been read by this time; empty if there is none. */
    public Optional<LogEntry> latestBefore(Instant time) {
        for (LogEntry entry : newestFirst()) {
            if (!entry.scanEndedAt().isAfter(time)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Instant instant(String time) {
        try {
            return OffsetDateTime.parse(time.strip()).toInstant();
        } catch (DateTimeParseException e) {
            throw new SyncHubException(
                    ErrorCode.BACKUP_UNKNOWN,
                    "invalid time behind 'latest before'",
                    "Write it like 2026-11-24T02:00:00Z, with the offset from UTC.",
                    e);
        }
    }

    private static SyncHubException unknown(String name) {
        String message = "cannot find this backup in the vault";
        if (name.equals(LATEST)) {
            message = "cannot find a backup: the vault holds none";
        } else if (name.startsWith(LATEST_BEFORE)) {
            message = "cannot find a backup of that time: the vault holds none so old";
        }
        return new SyncHubException(
                ErrorCode.BACKUP_UNKNOWN,
                message,
                "List the backups with `synchub backup list`; name one by id, by number, or as `latest`.");
    }

    /** The newest entry of this name; empty if there is none. Reads entries newest first until it is found. */
    public Optional<LogEntry> find(String backupId) {
        for (LogEntry entry : newestFirst()) {
            if (entry.backupId().equals(backupId)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** All entries but those being removed, newest first; each is read when the walk reaches it. */
    public Iterable<LogEntry> newestFirst() {
        return newestFirst(Long.MAX_VALUE);
    }

    /** The same, but only those with a smaller number; for the next page. */
    public Iterable<LogEntry> newestFirst(long before) {
        List<Long> numbers = numbers();
        numbers.removeIf(n -> n >= before);
        numbers.removeAll(marks.marked());
        Collections.reverse(numbers);
        return () -> new Iterator<>() {
            private final Iterator<Long> left = numbers.iterator();

            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public LogEntry next() {
                long n = left.next();
                return read(n).orElseThrow(() -> new SyncHubException(
                        ErrorCode.OBJECT_MISSING,
                        "failed to read commit record " + n + ": it was there a moment ago",
                        "Another process is removing backups; run again."));
            }
        };
    }

    /**
     * Makes the entry's backup exist.
     *
     * @return the entry as it stands; an earlier try of the same run may have written it, with another time
     * @throws SyncHubException {@code ANOTHER_BACKUP_COMMITTED} if the number belongs to another run, or if a higher
     *     number exists: then this run began from what is no longer the newest backup
     */
    public LogEntry commit(LogEntry entry) {
        OptionalLong highest = highest();
        if (highest.isPresent() && highest.getAsLong() > entry.n()) {
            return read(entry.n()).filter(there -> sameRun(there, entry)).orElseThrow(() -> lost(entry));
        }
        byte[] json = JsonRecords.write(entry);
        if (vault.putIfAbsent(VaultLayout.logEntry(entry.n()), json).isPresent()) {
            return entry;
        }
        LogEntry there = read(entry.n())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.VAULT_UNAVAILABLE,
                        "failed to commit backup " + entry.n() + ": its number was taken and is free again",
                        "Run the same command again to resume."));
        if (!sameRun(there, entry)) {
            throw lost(entry);
        }
        return there;
    }

    private static boolean sameRun(LogEntry there, LogEntry entry) {
        return there.runId().equals(entry.runId());
    }

    private static SyncHubException lost(LogEntry entry) {
        return new SyncHubException(
                ErrorCode.ANOTHER_BACKUP_COMMITTED,
                "cannot commit backup " + entry.n() + ": another backup committed first",
                "Nothing of this run is part of a backup. Start a new one; it builds on the other's result.");
    }

    private static OptionalLong highestOf(Iterable<String> keys) {
        OptionalLong highest = OptionalLong.empty();
        for (String key : keys) {
            OptionalLong n = VaultLayout.parseLogEntry(key);
            highest = n.isPresent() ? n : highest;
        }
        return highest;
    }

    private static LogEntry parse(CurrentObject stored) {
        return JsonRecords.read(stored.bytes(), LogEntry.class, LogEntry.FORMAT, WHAT);
    }
}

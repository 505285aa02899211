package com.synchub.jobs.drcheck;

import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at the newest backup: that there is one, that it is known, and that it is not too old. */
final class BackupCheck {

    private final CommitLog log;
    private final String bucket;
    private final Duration allowed;
    private final Clock clock;
    private final Findings findings;

    /** @param allowed age of the newest backup, from the end of its scan: what changed since is in none */
    BackupCheck(CommitLog log, String bucket, Duration allowed, Clock clock, Findings findings) {
        this.log = log;
        this.bucket = bucket;
        this.allowed = allowed;
        this.clock = clock;
        this.findings = findings;
    }

    void check() {
        String resource = "s3://" + bucket + "/" + VaultLayout.LOG_PREFIX;
        try {
            OptionalLong newest = log.highest();
            if (newest.isEmpty()) {
                findings.add(
                        FindingCode.BACKUP_NONE,
                        resource,
                        "Back up with `synchub backup run`: the vault holds no backup, so nothing can be restored.");
                return;
            }
            resource = "s3://" + bucket + "/" + VaultLayout.logEntry(newest.getAsLong());
            Optional<LogEntry> entry = log.read(newest.getAsLong());
            if (entry.isPresent()) {
                judge(entry.get(), resource);
            } else {
                unreadable(resource, "It was there a moment ago and is gone.");
            }
        } catch (SyncHubException e) {
            switch (e.code()) {
                case ACCESS_DENIED ->
                    findings.add(
                            FindingCode.BACKUP_DENIED,
                            resource,
                            "It could not be looked at how old the newest backup is: grant these credentials s3:ListBucket and"
                                    + " s3:GetObject on the vault, and kms:Decrypt on its key if it has one, then run"
                                    + " `synchub dr-check` again.");
                case FORMAT_UNKNOWN, MANIFEST_INCONSISTENT, OBJECT_MISSING -> unreadable(resource, e.hint());
                default -> throw e;
            }
        }
    }

    private void judge(LogEntry entry, String resource) {
        Duration age = Duration.between(entry.scanEndedAt(), clock.instant());
        if (age.compareTo(allowed) > 0) {
            findings.add(
                    FindingCode.BACKUP_STALE,
                    resource,
                    "Back up with `synchub backup run`, and find out why the schedule did not: what changed in the last "
                            + hours(age) + " is in no backup, where at most " + hours(allowed) + " are allowed.");
        }
    }

    private void unreadable(String resource, String why) {
        findings.add(
                FindingCode.BACKUP_UNREADABLE,
                resource,
                "The newest backup's commit record can't be read, so it can't be restored from. " + why
                        + " `synchub backup run` makes a new one; an older one can be named by its number.");
    }

    private static String hours(Duration duration) {
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}

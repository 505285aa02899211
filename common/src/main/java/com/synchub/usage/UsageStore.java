package com.synchub.usage;

import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where whoever rates, splits or shows usage gets it. Thread-safe. */
public final class UsageStore {

    private final WorkBucket bucket;
    private final UsageCommits commits;
    private final Path home;

    /** @param home a local folder, in which a snapshot that is read has its own */
    public UsageStore(WorkBucket bucket, Path home) {
        this.bucket = bucket;
        this.commits = new UsageCommits(bucket);
        this.home = home;
    }

    /**
     * The usage of these days as it is committed now.
     *
     * @param until the first day that is not wanted
     */
    public UsageSnapshot snapshot(LocalDate from, LocalDate until) {
        return snapshot(from, until, commits.newest());
    }

    /** The same as commit n has it; {@code USAGE_COMMIT_UNKNOWN} if there is none. */
    public UsageSnapshot snapshot(LocalDate from, LocalDate until, long n) {
        return snapshot(from, until, Optional.of(commits.require(n)));
    }

    /**
     * What some tenants used in these days as commit n has it, those without usage left out. The work is that of the files
     * which they are in.
     *
     * @throws com.synchub.failure.SyncHubException {@code USAGE_COMMIT_UNKNOWN}, and what a snapshot fails with
     */
    public List<TenantUsage> of(Set<TenantId> tenants, LocalDate from, LocalDate until, long n) {
        List<TenantUsage> usages = new ArrayList<>();
        snapshot(from, until, Optional.of(commits.require(n))).forEachOf(tenants, usages::add);
        return usages;
    }

    private CommittedUsage snapshot(LocalDate from, LocalDate until, Optional<UsageCommit> commit) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a snapshot ends after it begins: " + from + " to " + until);
        }
        List<CommittedDay> days = commit.map(UsageCommit::days).orElse(List.of()).stream()
                .filter(day -> !day.day().isBefore(from) && day.day().isBefore(until))
                .toList();
        return new CommittedUsage(bucket, home, from, until, days);
    }
}

package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.SealedUsage;
import com.synchub.layout.ClosingLayout;
import com.synchub.request.AccountClosing;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.usage.UsageStore;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The sealed usage of purged tenants in the bucket. What is there never changes. */
final class ClosingEvidence {

    private static final String JSON = "application/json";

    private final Supplier<WorkBucket> bucket;
    private final Supplier<UsageStore> usage;

    ClosingEvidence(Supplier<WorkBucket> bucket, Supplier<UsageStore> usage) {
        this.bucket = bucket;
        this.usage = usage;
    }

    /**
     * What is sealed.
     *
     * @param sha256 of its bytes
     */
    record Sealed(SealedUsage usage, String sha256) {}

    /**
     * Seals what a tenant used in the month of its fence, as it is metered now; what was sealed before by the same request
     * stays.
     *
     * @throws SyncHubException what usage and bucket fail with
     */
    Sealed seal(AccountClosing.Order order) {
        LocalDate through = LocalDate.ofInstant(order.raisedAt(), ZoneOffset.UTC);
        String key = ClosingLayout.evidence(YearMonth.from(through), order.requestId());
        WorkBucket to = bucket.get();
        Optional<Sealed> before = read(to, key);
        if (before.isPresent()) {
            return before.get();
        }
        var unused = to.putIfAbsent(key, made(order, through).json(), JSON);
        return read(to, key)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.VAULT_UNAVAILABLE,
                        "failed to seal what a purged tenant used: " + key + " is not there after it was written",
                        "The purge is tried again."));
    }

    private SealedUsage made(AccountClosing.Order order, LocalDate through) {
        YearMonth month = YearMonth.from(through);
        Optional<UsageCommit> newest = new UsageCommits(bucket.get()).newest();
        long n = newest.map(UsageCommit::n).orElse(0L);
        List<TenantUsage> found = usages(Set.of(order.tenant()), month.atDay(1), through.plusDays(1), n);
        TenantUsage used = found.isEmpty() ? new TenantUsage(order.tenant(), List.of()) : found.get(0);
        return new SealedUsage(
                SealedUsage.FORMAT,
                order.requestId(),
                order.tenant().keyForm(),
                month.toString(),
                through,
                order.raisedAt(),
                n,
                newest.map(UsageCommit::scheduled).orElse(null),
                SealedUsage.rows(used, through, ClosingStorage.of(bucket.get(), order.tenant(), order.raisedAt())));
    }

    /** What some tenants used as commit n has it; nothing if it is 0. */
    List<TenantUsage> usages(Set<TenantId> tenants, LocalDate from, LocalDate until, long n) {
        return n == 0 ? List.of() : usage.get().of(tenants, from, until, n);
    }

    /** All of a month. */
    List<Sealed> of(YearMonth month) {
        WorkBucket from = bucket.get();
        List<Sealed> all = new ArrayList<>();
        for (WorkObject object : from.objects(ClosingLayout.of(month))) {
            if (ClosingLayout.parseEvidence(object.key()).isPresent()) {
                read(from, object.key()).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Sealed> read(WorkBucket from, String key) {
        return from.read(key)
                .map(bytes ->
                        new Sealed(SealedUsage.parse(bytes), Checksums.of(bytes).sha256()));
    }
}

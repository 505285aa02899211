package com.synchub.jobs.requests;

import com.synchub.failure.SyncHubException;
import com.synchub.layout.WorkLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what was kept long enough, and no legal hold keeps: packages, and the names and reasons of requests and holds
 * that are over.
 */
final class RequestRetention {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRetention.class);
    private static final int AT_ONCE = 100;
    /** Whoever makes the package of a request that was taken back sees it within seconds. */
    private static final Duration STILL_WORKING = Duration.ofHours(1);

    private final Requests requests;
    private final RequestLedger ledger;
    private final HoldRetention holds;
    private final Supplier<WorkBucket> bucket;
    private final int keepNamesMonths;

    RequestRetention(
            Requests requests,
            RequestLedger ledger,
            HoldRetention holds,
            Supplier<WorkBucket> bucket,
            int keepNamesMonths) {
        this.requests = requests;
        this.ledger = ledger;
        this.holds = holds;
        this.bucket = bucket;
        this.keepNamesMonths = keepNamesMonths;
    }

    /**
     * Deletes packages that have expired, and what is left of those that nobody wants any more. The bucket's own rule,
     * which is for the case that we don't come to it, takes days.
     */
    void deletePackages() {
        Instant now = ledger.now();
        each(requests.withOldPackages(now, now.minus(STILL_WORKING), AT_ONCE), this::deletePackage);
    }

    /** One that can't be done now keeps nobody from the others. */
    private static void each(List<String> ids, Consumer<String> work) {
        for (String id : ids) {
            try {
                work.accept(id);
            } catch (SyncHubException e) {
                LOG.atWarn()
                        .addKeyValue("request_id", id)
                        .setCause(e)
                        .log("failed to let go of what was kept of a request, or of a hold; trying again");
            }
        }
    }

    private void deletePackage(String id) {
        TenantRequest request = requests.require(id);
        TenantId tenant = request.tenant();
        if (tenant == null || holds.keeps(tenant)) {
            return;
        }
        bucket.get().abortUploads(WorkLayout.exportsFor(tenant, id));
        for (int attempt = 1; attempt <= request.attempts(); attempt++) {
            bucket.get().delete(WorkLayout.exportPackage(tenant, id, attempt));
        }
        ledger.packageDeleted(id);
    }

    /** Erases names and reasons of requests and legal holds; that there was one, and how it went, stays. */
    void eraseNames() {
        Instant over =
                ledger.now().atZone(ZoneOffset.UTC).minusMonths(keepNamesMonths).toInstant();
        each(requests.overBefore(over, AT_ONCE), this::eraseNames);
        each(holds.overBefore(over, AT_ONCE), holds::erase);
    }

    private void eraseNames(String id) {
        TenantId tenant = requests.require(id).tenant();
        if (tenant == null || !holds.keeps(tenant)) {
            ledger.erase(id);
        }
    }
}

package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.layout.WorkLayout;
import com.synchub.request.ExportResult;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import com.synchub.vault.DownloadLinks;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hands packages out: only what is done, only when somebody has made sure who asks, and each time as an event.
 */
public final class Downloads {

    private final Requests requests;
    private final RequestLedger ledger;
    private final Supplier<WorkBucket> bucket;
    private final Supplier<DownloadLinks> links;
    private final Duration linkLasts;

    Downloads(
            Requests requests,
            RequestLedger ledger,
            Supplier<WorkBucket> bucket,
            Supplier<DownloadLinks> links,
            Duration linkLasts) {
        this.requests = requests;
        this.ledger = ledger;
        this.bucket = bucket;
        this.links = links;
        this.linkLasts = linkLasts;
    }

    private record Parcel(String key, ExportResult result) {}

    /**
     * A link to a request's package.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}, {@code IDENTITY_NOT_CHECKED}, {@code
     *     PACKAGE_EXPIRED}
     */
    public DownloadLink link(String id, Actor actor) {
        Parcel pack = handOut(id, "LINK", actor);
        Instant now = ledger.now();
        Duration left = Duration.between(now, pack.result().expiresAt());
        Duration lasts = left.compareTo(linkLasts) < 0 ? left : linkLasts;
        URI url = links.get().link(pack.key(), "export-" + id + ".zip", lasts);
        return new DownloadLink(
                url, now.plus(lasts), pack.result().bytes(), pack.result().sha256());
    }

    /**
     * Writes the package to a file, which is there when all of it is, and is what was made.
     *
     * @throws SyncHubException as {@link #link}; {@code OBJECT_CORRUPT} if somebody has changed the package
     */
    public ExportResult fetch(String id, Actor actor, Path file) {
        Parcel parcel = handOut(id, "DOWNLOAD", actor);
        try {
            Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".package-", ".part");
            try {
                bucket.get().download(parcel.key(), part);
                requireMade(parcel.result(), Checksums.of(part).sha256());
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write the package");
        }
        return parcel.result();
    }

    private static void requireMade(ExportResult made, String sha256) {
        if (!sha256.equals(made.sha256())) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "the package is not the one that was made: its SHA-256 differs",
                    "Nothing was written. Somebody has changed the object in the work bucket; make a new request.");
        }
    }

    private Parcel handOut(String id, String kind, Actor actor) {
        Parcel pack;
        try {
            pack = packageOf(requests.require(id));
        } catch (SyncHubException e) {
            ledger.refused(id, kind, actor, e);
            throw e;
        }
        ledger.note(id, kind, actor, Map.of(), request -> {});
        return pack;
    }

    private Parcel packageOf(TenantRequest request) {
        ExportResult result = request.result();
        TenantId tenant = request.tenant();
        if (request.state() != RequestState.DONE || result == null || tenant == null) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot hand out a package: the request is " + request.state(),
                    "`synchub requests wait` waits until it is done.");
        }
        if (!request.isIdentityChecked()) {
            throw new SyncHubException(
                    ErrorCode.IDENTITY_NOT_CHECKED,
                    "cannot hand out a package: nobody has made sure who asks for it",
                    "`synchub requests identity " + request.id() + " --method TEXT` records how that was done.");
        }
        String key = WorkLayout.exportPackage(tenant, request.id(), result.attempt());
        if (!ledger.now().isBefore(result.expiresAt()) || bucket.get().size(key).isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.PACKAGE_EXPIRED,
                    "cannot hand out a package: it is no longer there",
                    "Make a new request; packages are kept until " + result.expiresAt() + " at most.");
        }
        return new Parcel(key, result);
    }
}

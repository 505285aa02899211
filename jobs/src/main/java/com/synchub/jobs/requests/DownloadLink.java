package com.synchub.jobs.requests;

import java.net.URI;
import java.time.Instant;

/**
 * Where a package can be fetched for a while, by whoever has the link.
 *
 * @param sha256 what the fetched file must have
 */
public record DownloadLink(URI url, Instant expiresAt, long bytes, String sha256) {

    /** Without the link, which is a secret as long as it counts. */
    @Override
    public String toString() {
        return "DownloadLink[expiresAt=" + expiresAt + ", bytes=" + bytes + "]";
    }
}

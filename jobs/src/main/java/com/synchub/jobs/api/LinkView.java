package com.synchub.jobs.api;

import com.synchub.jobs.requests.DownloadLink;
import java.net.URI;
import java.time.Instant;

/**
 * Where a package can be fetched for a while, by whoever has the link.
 *
 * @param sha256 what the fetched file must have
 */
record LinkView(URI url, Instant expiresAt, long bytes, String sha256) {

    static LinkView of(DownloadLink link) {
        return new LinkView(link.url(), link.expiresAt(), link.bytes(), link.sha256());
    }
}

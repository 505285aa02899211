package com.synchub.request;

import java.time.Instant;
import java.util.List;

/**
 * What a purge has erased, and that nothing of it was found afterwards. Names no tenant.
 *
 * @param raisedAt since when nobody could write the tenant
 * @param erasedAt what was read before it never comes back
 * @param places all that were looked at
 * @param certificateKey where the signed certificate is in the vault
 * @param certificateSha256 of its bytes
 * @param salt with the tenant's id it gives the certificate's commitment
 */
public record PurgeResult(
        Instant raisedAt,
        Instant erasedAt,
        List<Place> places,
        String certificateKey,
        String certificateSha256,
        String salt) {

    /**
     * One place.
     *
     * @param erased items, objects or versions that were deleted
     */
    public record Place(String place, long erased) {}

    public PurgeResult {
        places = List.copyOf(places);
    }
}

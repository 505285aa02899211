package com.synchub.jobs.api;

import com.synchub.request.ExportResult;
import java.time.Instant;
import java.util.List;

/**
 * The package that was made.
 *
 * @param complete whether DynamoDB's own count afterwards found the same number of items in every table
 * @param notSearched tables of which a package about one person has nothing, since they name no persons
 * @param expiresAt when it may be gone
 */
record PackageView(
        long bytes,
        String sha256,
        long items,
        boolean complete,
        Instant readFrom,
        Instant readTo,
        Instant expiresAt,
        String software,
        List<PackageTable> tables,
        List<String> notSearched) {

    static PackageView of(ExportResult result) {
        return new PackageView(
                result.bytes(),
                result.sha256(),
                result.items(),
                result.complete(),
                result.readFrom(),
                result.readTo(),
                result.expiresAt(),
                result.software(),
                result.tables().stream().map(PackageTable::of).toList(),
                result.notSearched());
    }
}

package com.synchub.jobs.export;

import com.synchub.request.RequestHistory;
import com.synchub.request.RetentionSchedule;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person who asks what is stored about them (article 15) gets beside their own items.
 *
 * @param requests their own, with what has happened to them
 * @param places where else something may be, and what ends it there
 */
record BeyondTables(
        List<RequestHistory.Told> requests, List<RetentionSchedule.Place> places, PackageManifest.Elsewhere elsewhere) {

    static final String REQUESTS = "requests.json";
    static final String PLACES = "places.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Said of every package, so that nobody takes silence for "there is nothing". */
    private static final List<PackageManifest.NotHere> NOT_HERE = List.of(
            new PackageManifest.NotHere(
                    "usage",
                    "This version keeps no record of who uses how much; what backups log about the largest tenants is among"
                            + " the logs."),
            new PackageManifest.NotHere("invoices", "This version makes none."),
            new PackageManifest.NotHere(
                    "logs",
                    "Lines of the service's log have the tenant's id beside what was done. The service keeps no log itself:"
                            + " whoever runs it does, and decides for how long."),
            new PackageManifest.NotHere(
                    "backups", "They have earlier states of the same items; places.json says how long."),
            new PackageManifest.NotHere(
                    "job history",
                    "It has the tenant's id where a job was ordered for it or has found a fault of it, and nothing else"
                            + " of it; places.json says so."),
            new PackageManifest.NotHere(
                    "account", "What whoever signs the person in knows of them is not read by this service."));

    PackageManifest.Beyond told() {
        return new PackageManifest.Beyond(requests.size(), elsewhere, NOT_HERE);
    }

    void writeTo(PackageWriter pack) {
        pack.add(REQUESTS, json(requests));
        pack.add(PLACES, json(places));
    }

    private static String json(Object any) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(any) + "\n";
    }
}

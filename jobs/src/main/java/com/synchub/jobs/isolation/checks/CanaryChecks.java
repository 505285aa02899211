package com.synchub.jobs.isolation.checks;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tracers of A, searched in all that the service's jobs have made of B and in all that is shared. */
@ExtendWith(WorldOfTheTrial.class)
class CanaryChecks {

    private static final String PUBLISHED = "published";

    /** What a tenant has of its own, by key. */
    private static final Set<String> OWN = Set.of("backups", "exports");

    /** What is shared and may name tenants, as the places' declaration says, but holds nothing of their items. */
    private static final Set<String> NAMING = Set.of(
            "manifests",
            "unfinished-backups",
            "usage-events",
            "usage-quarantine",
            "usage-daily",
            "invoices",
            "cost",
            "requests",
            "legal-holds",
            "job-history",
            "application-logs");

    /** What is shared and names nobody. */
    private static final Set<String> NAMELESS =
            Set.of("staging", "usage-index", PUBLISHED, "metrics", "control-log", "reports", "database");

    @Check(
            value = "canaries-own",
            says = "What jobs have made of one tenant, backups and packages, holds no item and no name of another.")
    void own(World world) {
        Artefacts artefacts = world.ports().artefacts();
        Tracers tracers = artefacts.tracers();
        try (Contents contents = new Contents()) {
            for (Tracers.Side side : Tracers.Side.values()) {
                for (String place : OWN) {
                    boolean shown = false;
                    for (Artefact artefact : of(artefacts, place, tracers, side)) {
                        String text = contents.text(artefact.bytes());
                        Leak.when(
                                text.contains(tracers.value(side.other()))
                                        || text.contains(
                                                tracers.tenant(side.other()).value()),
                                "one tenant's artefact in " + place + " holds what is another's");
                        shown |= text.contains(tracers.value(side));
                    }
                    NotShown.unless(shown, "a tenant's items are not in its own " + place);
                }
            }
        }
    }

    @Check(
            value = "canaries-shared",
            says = "What all tenants share holds nothing of their items: manifests, usage, invoices, published figures,"
                    + " requests, records of runs, metrics, logs.")
    void shared(World world) {
        Artefacts artefacts = world.ports().artefacts();
        Tracers tracers = artefacts.tracers();
        boolean named = false;
        try (Contents contents = new Contents()) {
            for (Artefact artefact : artefacts.all()) {
                if (OWN.contains(artefact.place())) {
                    continue;
                }
                String text = contents.text(artefact.bytes());
                for (Tracers.Side side : Tracers.Side.values()) {
                    Leak.when(text.contains(tracers.value(side)), "an item's value is in " + artefact.place());
                    named |= text.contains(tracers.tenant(side).value());
                }
            }
        }
        NotShown.unless(named, "nothing that is shared was made of the tenants at all");
    }

    @Check(
            value = "canaries-names",
            says = "No tenant's id is in published figures, staged rows, metrics, the control log, or the index of"
                    + " counted requests.")
    void names(World world) {
        Artefacts artefacts = world.ports().artefacts();
        Tracers tracers = artefacts.tracers();
        Set<String> seen = artefacts.all().stream().map(Artefact::place).collect(Collectors.toSet());
        NotShown.unless(seen.contains("metrics"), "the metrics were not scraped");
        NotShown.unless(
                artefacts.all().stream()
                        .anyMatch(artefact -> artefact.place().equals(PUBLISHED)
                                && artefact.name().endsWith(".parquet")),
                "no figures were published");
        try (Contents contents = new Contents()) {
            for (Artefact artefact : artefacts.all()) {
                if (!NAMELESS.contains(artefact.place())) {
                    continue;
                }
                String text = contents.text(artefact.bytes()).toLowerCase(Locale.ROOT);
                for (Tracers.Side side : Tracers.Side.values()) {
                    Leak.when(text.contains(tracers.tenant(side).value()), "a tenant is named in " + artefact.place());
                }
            }
        }
    }

    @Check(
            value = "canaries-invoices",
            says = "No line of a draft names two tenants: each invoice is of the account that pays for its tenants.")
    void invoices(World world) {
        Artefacts artefacts = world.ports().artefacts();
        Tracers tracers = artefacts.tracers();
        Set<Tracers.Side> named = EnumSet.noneOf(Tracers.Side.class);
        for (Artefact artefact : artefacts.all()) {
            if (!artefact.place().equals("invoices") || !artefact.name().endsWith(".ndjson")) {
                continue;
            }
            for (String line : new String(artefact.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                Set<Tracers.Side> here = EnumSet.noneOf(Tracers.Side.class);
                for (Tracers.Side side : Tracers.Side.values()) {
                    if (line.contains(tracers.tenant(side).value())) {
                        here.add(side);
                    }
                }
                Leak.when(here.size() > 1, "an invoice names another account's tenant");
                named.addAll(here);
            }
        }
        NotShown.unless(named.size() == Tracers.Side.values().length, "the tenants have no invoices");
    }

    @Check(value = "canaries-places", says = "Jobs write only where a tenant's data is known to be able to be.")
    void places(World world) {
        List<Artefact> all = world.ports().artefacts().all();
        NotShown.unless(!all.isEmpty(), "no job has left anything");
        for (Artefact artefact : all) {
            Leak.when(
                    !OWN.contains(artefact.place())
                            && !NAMING.contains(artefact.place())
                            && !NAMELESS.contains(artefact.place()),
                    "a job has left something where nobody looks: " + artefact.place());
        }
    }

    private static List<Artefact> of(Artefacts artefacts, String place, Tracers tracers, Tracers.Side side) {
        return artefacts.all().stream()
                .filter(artefact -> artefact.place().equals(place)
                        && tracers.tenant(side).keyForm().equals(artefact.owner()))
                .toList();
    }
}

package com.synchub.jobs.purge;

import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a purge leaves, and what a certificate says of it. */
record Residues(DeclaredPlaces declared, List<Residue> ending) {

    Residues {
        ending = List.copyOf(ending);
    }

    /** Of one person within a tenant: what ends by itself there nobody looks at, so there is no stage 2. */
    static Residues ofPerson() {
        return new Residues(DeclaredPlaces.ofPersons(), List.of());
    }

    /** Those places that end by themselves and that may hold something of the tenant now. */
    List<String> holding(TenantId tenant, boolean purgedBefore) {
        return ending.stream()
                .filter(residue -> residue.mayHold(tenant, purgedBefore))
                .map(Residue::place)
                .toList();
    }

    /** @param mayHold whether something may be left in such a place */
    List<Certificate.Residual> after(Instant erasedAt, Predicate<String> mayHold) {
        return declared.places().stream()
                .filter(place -> place.ends() == DeclaredPlace.End.KEPT
                        || (place.ends() == DeclaredPlace.End.EXPIRES && mayHold.test(place.place())))
                .map(place -> new Certificate.Residual(
                        place.place(), place.holds(), String.valueOf(place.reason()), until(place, erasedAt)))
                .toList();
    }

    private @Nullable Instant until(DeclaredPlace place, Instant erasedAt) {
        Optional<Instant> declaredEnd =
                Optional.ofNullable(place.withinDays()).map(days -> erasedAt.plus(Duration.ofDays(days)));
        return of(place.place())
                .flatMap(residue -> residue.endsAt(erasedAt))
                .or(() -> declaredEnd)
                .orElse(null);
    }

    private Optional<Residue> of(String place) {
        return ending.stream().filter(residue -> residue.place().equals(place)).findFirst();
    }

    /** Of what stage 1 has named what stage 2 can't confirm. */
    List<Certificate.Residual> kept(Certificate stageOne) {
        return stageOne.residuals().stream()
                .filter(residual ->
                        residual.until() == null && of(residual.place()).isEmpty())
                .toList();
    }
}

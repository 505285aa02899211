package com.synchub.jobs.purge;

import com.synchub.request.RetentionSchedule;
import com.synchub.tenant.Concerned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** All places that can hold a tenant's data or its id; or those of one person within a tenant. */
record DeclaredPlaces(List<DeclaredPlace> places) {

    private static final String FILE = "places.yaml";

    DeclaredPlaces {
        places = List.copyOf(places);
    }

    /** Those that a purge of a tenant is about. */
    static DeclaredPlaces fromClasspath() {
        return read("places");
    }

    /** Those that a purge of this tenant, or of this person within it, is about. */
    static DeclaredPlaces of(Concerned whom) {
        return whom.person() == null ? fromClasspath() : ofPersons();
    }

    /** Those that a purge of a person within a tenant is about. */
    static DeclaredPlaces ofPersons() {
        return read("person-places");
    }

    private static DeclaredPlaces read(String list) {
        try {
            return new DeclaredPlaces(new Binder(ConfigurationPropertySources.from(
                            new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE))))
                    .bind(list, Bindable.listOf(DeclaredPlace.class))
                    .get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> erased() {
        return places.stream()
                .filter(place -> place.ends() == DeclaredPlace.End.ERASED)
                .map(DeclaredPlace::place)
                .toList();
    }

    /** For whoever tells persons and authorities of them. */
    static RetentionSchedule schedule() {
        return new RetentionSchedule(fromClasspath().told(), ofPersons().told());
    }

    private List<RetentionSchedule.Place> told() {
        return places.stream()
                .map(place -> new RetentionSchedule.Place(
                        place.place(),
                        place.holds(),
                        place.ends().name().toLowerCase(Locale.ROOT),
                        place.withinDays(),
                        place.reason()))
                .toList();
    }

    /** Those that end by themselves. */
    List<String> expiring() {
        return places.stream()
                .filter(place -> place.ends() == DeclaredPlace.End.EXPIRES)
                .map(DeclaredPlace::place)
                .toList();
    }
}

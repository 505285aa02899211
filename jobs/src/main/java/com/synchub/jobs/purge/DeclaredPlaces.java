package com.synchub.jobs.purge;

import com.synchub.request.RetentionSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** All places that can hold a tenant's data or its id. */
record DeclaredPlaces(List<DeclaredPlace> places) {

    private static final String FILE = "places.yaml";

    DeclaredPlaces {
        places = List.copyOf(places);
    }

    static DeclaredPlaces fromClasspath() {
        try {
            return new DeclaredPlaces(new Binder(ConfigurationPropertySources.from(
                            new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE))))
                    .bind("places", Bindable.listOf(DeclaredPlace.class))
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
    RetentionSchedule schedule() {
        return new RetentionSchedule(places.stream()
                .map(place -> new RetentionSchedule.Place(
                        place.place(),
                        place.holds(),
                        place.ends().name().toLowerCase(Locale.ROOT),
                        place.withinDays(),
                        place.reason()))
                .toList());
    }

    /** Those that end by themselves. */
    List<String> expiring() {
        return places.stream()
                .filter(place -> place.ends() == DeclaredPlace.End.EXPIRES)
                .map(DeclaredPlace::place)
                .toList();
    }
}

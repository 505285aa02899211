package com.synchub.jobs.isolation.plants;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.stream.Stream;

/** All leaks that can be planted. */
public final class Plants {

    private static final List<Plant> ALL = Stream.of(
                    ReadPlants.ALL,
                    WritePlants.ALL,
                    NamePlants.ALL,
                    QueryPlants.ALL,
                    SharingPlants.ALL,
                    ArtefactPlants.ALL,
                    LivePlants.ALL,
                    RoutePlants.ALL,
                    CanaryPlants.ALL,
                    ProbePlants.ALL)
            .flatMap(List::stream)
            .toList();

    private Plants() {}

    public static List<Plant> all() {
        return ALL;
    }

    /** Those that this check has to find. */
    public static List<Plant> of(String check) {
        return ALL.stream().filter(plant -> plant.check().equals(check)).toList();
    }

    /** Errors: {@code PARAMETERS_INVALID}. */
    public static Plant named(String name) {
        return ALL.stream()
                .filter(plant -> plant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.PARAMETERS_INVALID,
                        "unknown leak",
                        "`synchub isolation leaks` lists those that can be planted."));
    }
}

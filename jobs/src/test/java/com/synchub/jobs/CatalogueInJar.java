package com.synchub.jobs;

import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.stream.Collectors;

/** Run within the executable jar by {@link ShippedJarIT}: says which tables it finds there. */
final class CatalogueInJar {

    private CatalogueInJar() {}

    public static void main(String[] arguments) {
        System.out.println(TableCatalogue.fromClasspath().tables().stream()
                .map(TableDefinition::name)
                .collect(Collectors.joining(" ")));
    }
}

package com.synchub.jobs.cli;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.demo.DemoLoader;
import com.synchub.jobs.demo.LoadResult;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.table.TableCatalogue;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How much demo data, and the way it gets into the tables. */
final class DemoOptions {

    private static final int LOADERS = 4;

    @Option(names = "--tenants", paramLabel = "N", defaultValue = "500", description = "Tenants (default 500).")
    int tenants;

    @Option(names = "--items", paramLabel = "N", defaultValue = "20000", description = "Items (default 20,000).")
    long items;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same data (default 1).")
    long seed;

    DemoData data() {
        return new DemoData(seed, tenants, items);
    }

    static DemoLoader loader(Application application) {
        return new DemoLoader(
                application.bean(DynamoDbClient.class),
                application.bean(TableCatalogue.class),
                application.bean(EnvironmentProperties.class).tablePrefix(),
                LOADERS);
    }

    /** Creates the tables where they are missing and puts the data into them. */
    LoadResult seed(Application application) throws Exception {
        DemoData data = data();
        DemoLoader loader = loader(application);
        loader.createTables();
        AtomicLong written = new AtomicLong();
        try (AutoCloseable line = ProgressLine.start("seed", " items", data::itemCount, written::get)) {
            return loader.load(data, written::set);
        }
    }
}

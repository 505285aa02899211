package com.synchub.jobs.analytics;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A table as metrics see it.
 *
 * @param columns name and type in SQL, in order
 * @param files Parquet files that it is made of
 * @param rows in all of them, as somebody else has counted
 */
record StagedView(String name, Map<String, String> columns, List<Path> files, long rows) {

    StagedView {
        files = List.copyOf(files);
    }
}

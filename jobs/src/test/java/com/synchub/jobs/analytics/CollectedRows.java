package com.synchub.jobs.analytics;

import com.synchub.athena.AthenaRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** So many rows of a statement in Athena. */
final class CollectedRows implements AthenaRows {

    private final int most;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private List<String> names = List.of();
    private List<String> types = List.of();

    CollectedRows(int most) {
        this.most = most;
    }

    @Override
    public void columns(List<String> columnNames, List<String> columnTypes) {
        names = columnNames;
        types = columnTypes;
    }

    @Override
    public boolean row(List<@Nullable String> values) {
        rows.add(values);
        return rows.size() < most;
    }

    List<List<@Nullable String>> rows() {
        return rows;
    }

    List<String> names() {
        return names;
    }

    List<String> types() {
        return types;
    }
}

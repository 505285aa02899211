package com.synchub.jobs.analytics;

import com.synchub.analytics.NoisedRow;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Noisy rows as they are stored: JSON, one a line, so that no key can break a line. */
final class ReleaseText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReleaseText() {}

    static String of(List<NoisedRow> rows) {
        return rows.stream().map(row -> JSON.writeValueAsString(row) + "\n").collect(Collectors.joining());
    }

    static List<NoisedRow> rows(String content) {
        return content.lines()
                .map(line -> JSON.readValue(line, NoisedRow.class))
                .toList();
    }
}

package com.synchub.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the newest good run of each job came to, on whatever machine it ran and however it was started. It is in the
 * database, so that every instance shows the same, also after a restart.
 */
public final class LastFigures {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Double>> NUMBERS = new TypeReference<>() {};
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Remembered<Map<String, Map<String, Double>>> stored;

    public LastFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.stored = new Remembered<>(this::read, FRESH, clock);
    }

    /** A figure of the job's newest good run; not a number where there was none, or where it has not said. */
    public double of(String job, String figure) {
        return of(job, figure, Double.NaN);
    }

    /** The same, with what it is in a run that has not said. */
    public double of(String job, String figure, double unsaid) {
        return stored.get()
                .map(jobs -> jobs.get(job))
                .map(figures -> figures.getOrDefault(figure, unsaid))
                .orElse(Double.NaN);
    }

    /** Whether the job's newest good run found faults: 1 or 0; not a number if there was none. */
    public double foundFaults(String job) {
        return of(job, Figures.FOUND_FAULTS);
    }

    /** As they are stored. */
    static String textOf(Receipt receipt) {
        Map<String, Double> figures = new HashMap<>(receipt.figures());
        figures.put(Figures.FOUND_FAULTS, receipt.foundFaults() ? 1.0 : 0.0);
        figures.values().removeIf(figure -> !Double.isFinite(figure));
        return JSON.writeValueAsString(figures);
    }

    /** Others were stored. */
    void forget() {
        stored.forget();
    }

    private Map<String, Map<String, Double>> read() {
        Map<String, Map<String, Double>> jobs = new HashMap<>();
        jdbc.sql("SELECT JOB_NAME, FIGURES FROM JOB_STATE WHERE FIGURES IS NOT NULL")
                .query(row -> {
                    jobs.put(row.getString(1), JSON.readValue(row.getString(2), NUMBERS));
                });
        return jobs;
    }
}

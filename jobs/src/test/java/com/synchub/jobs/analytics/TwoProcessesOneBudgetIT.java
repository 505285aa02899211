package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 1,000 releases by two processes on one PostgreSQL, and money for 100; one process is killed half-way and begins anew. */
class TwoProcessesOneBudgetIT {

    private static final int DAYS = 500;
    private static final int AFFORDABLE = 100;
    private static final BigDecimal BUDGET = new BigDecimal("0.12");
    private static final String SPENT = "spent";

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);

    @Test
    void theySpendWhatThereIsAndDrawEachNumberOnce() throws Exception {
        Process killed = start();
        Process other = start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = killed.inputReader(StandardCharsets.UTF_8)) {
            said.addAll(own(lines).limit(AFFORDABLE / 4).toList());
            killed.destroyForcibly().waitFor();
        }
        Process again = start();
        said.addAll(all(other));
        said.addAll(all(again));

        Map<String, String> drawn = new TreeMap<>();
        int spent = 0;
        for (String line : said) {
            String[] dayAndNumber = line.substring(Releaser.SAYS.length()).split(" ", 2);
            if (dayAndNumber[1].equals(SPENT)) {
                spent++;
            } else {
                String before = drawn.putIfAbsent(dayAndNumber[0], dayAndNumber[1]);
                assertThat(before).as("day %s", dayAndNumber[0]).isIn(null, dayAndNumber[1]);
            }
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(2 * DAYS);
        assertThat(spent).as("refused").isGreaterThanOrEqualTo(2 * (DAYS - AFFORDABLE));
        BudgetState state = new Releaser(database.dataSource(), BUDGET).state();
        assertThat(state.rhoSpent()).isEqualByComparingTo(BUDGET);
        assertThat(state.releases()).hasSize(AFFORDABLE);
        assertThat(drawn).hasSizeLessThanOrEqualTo(AFFORDABLE);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Releaser.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        BUDGET.toPlainString(),
                        Integer.toString(DAYS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Stream<String> own(BufferedReader lines) {
        return lines.lines().filter(line -> line.startsWith(Releaser.SAYS));
    }

    private static List<String> all(Process process) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> all = own(lines).toList();
            assertThat(process.waitFor()).as("exit code").isZero();
            return all;
        }
    }
}

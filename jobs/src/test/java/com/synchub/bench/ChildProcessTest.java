package com.synchub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seen from outside, on the kernel's word. */
class ChildProcessTest {

    @TempDir
    private Path directory;

    @Test
    void countsTheCpuOfTheProcessAndOfItsChildren() throws Exception {
        String spin = "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done";
        ChildProcess.Outcome idle = run("sleep 0.2");
        ChildProcess.Outcome own = run(spin);
        ChildProcess.Outcome childs = run("sh -c '" + spin + "'; true");
        assertThat(idle.cpuSeconds()).isLessThan(0.05);
        assertThat(idle.wallSeconds()).isGreaterThan(0.19);
        assertThat(own.cpuSeconds()).isGreaterThan(0.04);
        assertThat(childs.cpuSeconds()).isGreaterThan(0.04);
    }

    @Test
    void seesThePeakThatMemoryHadAndNotTheEnd() throws Exception {
        ChildProcess.Outcome outcome = run("x=$(head -c 60000000 /dev/zero | tr '\\0' 'x'); x=; sleep 0.3");
        assertThat(outcome.peakRssBytes()).isGreaterThan(60_000_000);
    }

    @Test
    void givesTheOutputAndNoSettingsOfTheCaller() throws Exception {
        ChildProcess.Outcome outcome = ChildProcess.run(
                List.of("sh", "-c", "echo $SYNCHUB_VAULT; env | grep -c '^AWS_' ; true"),
                Map.of("SYNCHUB_VAULT", "v"),
                directory.resolve("log"));
        assertThat(outcome.output()).isEqualTo("v\n0\n");
    }

    @Test
    void aFailureCarriesTheEndOfTheLog() {
        assertThatExceptionOfType(BenchmarkFailure.class)
                .isThrownBy(() -> run("echo reason >&2; exit 3"))
                .withMessageContaining("exit code 3")
                .withMessageContaining("reason");
    }

    private ChildProcess.Outcome run(String script) throws InterruptedException {
        return ChildProcess.run(List.of("sh", "-c", script), Map.of(), directory.resolve("log"));
    }
}

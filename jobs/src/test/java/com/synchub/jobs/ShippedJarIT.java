package com.synchub.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only shows in the executable jar, where our own jars are nested. */
class ShippedJarIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void theCatalogueIsFoundInANestedJar() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dloader.path=target/test-classes",
                        "-Dloader.main=" + CatalogueInJar.class.getName(),
                        "-cp",
                        "target/synchub.jar",
                        "org.springframework.boot.loader.launch.PropertiesLauncher"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.strip()).isEqualTo("bookmarks group_members groups sessions settings");
    }

    /** Native code and resources come out of nested jars too: all other tests of processes start it unpacked. */
    @Test
    void theJarItselfBacksUpAndVerifies() throws InterruptedException {
        try (BackupWorld world = BackupWorld.create().seed(new DemoData(7, 5, 100));
                BackupProcess backup = BackupProcess.startJar(world, "backup", "run", "--json")) {
            BackupProcess.Outcome outcome = backup.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.document().get("status").stringValue()).isEqualTo("COMPLETED");
            try (BackupProcess verify = BackupProcess.startJar(world, "backup", "verify", "--full")) {
                BackupProcess.Outcome verified = verify.await(PATIENCE);
                assertThat(verified.exitCode()).as("%s", verified).isZero();
            }
        }
    }
}

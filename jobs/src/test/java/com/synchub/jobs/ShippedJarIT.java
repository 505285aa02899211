package com.synchub.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only shows in the executable jar, where our own jars are nested. */
class ShippedJarIT {

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
}

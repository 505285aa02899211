package com.synchub.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a JVM of its own shows: memory, and which classes are loaded. */
class OwnJvmTest {

    /** What Hadoop's configuration would need, and tests have for other reasons. */
    private static final Pattern NOT_SHIPPED = Pattern.compile(".*/(woodstox|stax2|duckdb|jqwik|assertj|junit).*");

    @TempDir
    private Path folder;

    @Test
    void aTenantOf200000ItemsIsWrittenAndReadWithAHeapOf48Mb() throws Exception {
        Path object = folder.resolve("data.parquet");
        assertThat(run(List.of("-Xmx48m"), object, 200_000)).isEmpty();
        assertThat(Files.size(object)).isGreaterThan(6_000_000);
    }

    @Test
    void writerAndReaderLoadNoHadoopConfiguration() throws Exception {
        Path classes = folder.resolve("classes");
        assertThat(run(List.of("-Xlog:class+load:file=" + classes), folder.resolve("data.parquet"), 10))
                .isEmpty();
        List<String> hadoop = Files.readAllLines(classes).stream()
                .filter(line -> line.contains(" org.apache.hadoop."))
                .toList();
        assertThat(Files.readString(classes)).contains(" org.apache.parquet.hadoop.ParquetFileReader ");
        assertThat(hadoop).noneMatch(line -> line.contains("org.apache.hadoop.conf.Configuration "));
    }

    /** Runs {@link OneLargeObject} and gives what it prints, which is nothing if all is well. */
    private String run(List<String> options, Path object, int rows) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", shippedClassPath(), OneLargeObject.class.getName()));
        command.addAll(List.of(object.toString(), String.valueOf(rows)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .collect(Collectors.joining("\n"));
    }

    private static String shippedClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !NOT_SHIPPED.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package com.synchub.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is run.
 *
 * @param jar the shipped application
 * @param classPath of the benchmark itself, which has the servers and the other contender
 * @param logback logging of the other contender: it would print a line a file otherwise
 * @param javaOptions further options of both contenders' JVMs
 * @param work for logs and state; below the build directory
 */
record Installation(Path java, Path jar, String classPath, Path logback, List<String> javaOptions, Path work) {

    static Installation of(Path jobs, Path jar, List<String> javaOptions) {
        return new Installation(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                jar,
                System.getProperty("java.class.path"),
                jobs.resolve("src/bench/logback.xml"),
                List.copyOf(javaOptions),
                jobs.resolve("target/bench"));
    }

    void require() {
        if (!Files.isRegularFile(jar)) {
            throw new BenchmarkFailure("there is no " + jar + ": build it with mvn package");
        }
    }
}

package com.synchub.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is run.
 *
 * @param launcher the product's own command, with the jar and the options it ships with
 * @param classPath of the benchmark itself, which has the servers and the other contender
 * @param logback logging of the other contender: it would print a line a file otherwise
 * @param work for logs and state; below the build directory
 */
record Installation(Path launcher, String classPath, Path logback, Path work) {

    static Installation of(Path launcher, Path jobs) {
        return new Installation(
                launcher,
                System.getProperty("java.class.path"),
                jobs.resolve("src/bench/logback.xml"),
                jobs.resolve("target/bench"));
    }

    void require() {
        if (!Files.isExecutable(launcher)) {
            throw new BenchmarkFailure("cannot run " + launcher);
        }
    }
}

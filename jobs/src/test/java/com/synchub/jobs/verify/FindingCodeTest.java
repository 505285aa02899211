package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingCodeTest {

    private static final Path RUNBOOK = Path.of("..", "runbooks", "verify.md");

    @ParameterizedTest
    @EnumSource
    void hasItsPlaceInTheRunbook(FindingCode code) throws IOException {
        assertThat(Files.readString(RUNBOOK)).contains("`" + code + "`");
    }
}

package com.synchub.jobs.drcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingCodeTest {

    private static final Path RUNBOOK = Path.of("..", "runbooks", "dr-check.md");

    @ParameterizedTest
    @EnumSource
    void hasItsRowInTheRunbookWithItsSeverity(FindingCode code) throws IOException {
        assertThat(Files.readAllLines(RUNBOOK))
                .filteredOn(line -> line.startsWith("|") && line.contains("`" + code + "`"))
                .singleElement()
                .asString()
                .contains("| " + code.severity() + " |");
    }

    @ParameterizedTest
    @EnumSource
    void everyQuestionsPermissionIsInTheRunbook(Question question) throws IOException {
        assertThat(Files.readString(RUNBOOK))
                .contains("`" + question.operation() + "`", "`" + question.permission() + "`");
    }
}

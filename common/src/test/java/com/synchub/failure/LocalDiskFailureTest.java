package com.synchub.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LocalDiskFailureTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldAsSuch() {
        IOException full = catchThrowableOfType(IOException.class, () -> {
            try (OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
                out.write(1);
            }
        });
        SyncHubException failure = LocalDiskFailure.of(full, "spill rows");
        assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(failure).hasMessage("failed to spill rows: the local disk is full");
    }

    @Test
    void anyOtherFaultNamesItsKindButNoPath() {
        SyncHubException failure = LocalDiskFailure.of(new NoSuchFileException("/secret/place"), "spill rows");
        assertThat(failure.code()).isEqualTo(ErrorCode.LOCAL_DISK_FAILED);
        assertThat(failure).hasMessage("failed to spill rows: NoSuchFileException");
    }
}

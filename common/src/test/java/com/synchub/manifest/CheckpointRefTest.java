package com.synchub.manifest;

import static com.synchub.manifest.JsonRecordsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.layout.VaultLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointRefTest {

    @Test
    void itsTextFormComesBackEqual() {
        CheckpointRef ref = new CheckpointRef(
                VaultLayout.checkpoint("run-1", "bookmarks", 3, 17, 4),
                "3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY",
                4,
                "ab".repeat(32));
        assertThat(CheckpointRef.parse(ref.toString())).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 key version",
                "x key version 00",
                "-1 k v 0000000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesAnythingElse(String text) {
        refuses(ErrorCode.MANIFEST_INCONSISTENT, () -> CheckpointRef.parse(text));
    }
}

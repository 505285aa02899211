package com.synchub.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.signing.TrustedKeys.Worth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path directory;

    @Test
    void whatATrustedKeyHasSignedCounts() {
        SigningKey key = newKey("key");
        SigningKey other = newKey("other");
        String signature = key.sign("text");
        TrustedKeys trusted = new TrustedKeys(List.of(key.publicKey()));

        assertThat(trusted.of("text", key.publicKey(), signature)).isEqualTo(Worth.SIGNED);
        assertThat(trusted.of("test", key.publicKey(), signature)).isEqualTo(Worth.ALTERED);
        assertThat(trusted.of("text", key.publicKey(), other.sign("text"))).isEqualTo(Worth.ALTERED);
        assertThat(trusted.of("text", key.publicKey(), "!")).isEqualTo(Worth.ALTERED);
        assertThat(trusted.of("text", other.publicKey(), other.sign("text"))).isEqualTo(Worth.UNKNOWN_KEY);
    }

    @Test
    void aKeyToTryThingsOutWithProvesNothing() {
        SigningKey made = SigningKey.local(directory.resolve("made"));

        assertThat(made.isEvidence()).isFalse();
        assertThat(SigningKey.local(directory.resolve("made")).id())
                .as("the same")
                .isEqualTo(made.id());
        assertThat(newKey("key").isEvidence()).isTrue();
        assertThat(newKey("other").id()).isNotEqualTo(made.id()).hasSize(64);
    }

    @Test
    void aKeyIsForItsOwnerOnlyAndStays() throws IOException {
        Path file = directory.resolve("new").resolve("key");
        assertThat(SigningKey.create(file)).isTrue();
        String first = Files.readString(file);

        assertThat(SigningKey.create(file)).isFalse();

        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatIsNoKeyIsRefusedAndNotShown() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(newFile("one")));
        List<String> others = Files.readAllLines(directory.resolve(newFile("two")));
        for (List<String> content : List.of(
                List.<String>of(),
                List.of("c2VjcmV0", "c2VjcmV0"),
                List.of(lines.get(0)),
                List.of(lines.get(1), lines.get(0)),
                List.of(lines.get(0), others.get(1)))) {
            Path file = Files.write(directory.resolve("damaged"), content);

            assertRefused(file).hasMessageNotContainingAny("c2VjcmV0", lines.get(0));
        }
        assertRefused(directory.resolve("none")).hasMessageContaining("does not exist");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
        return assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.CONFIGURATION_INVALID));
    }

    private String newFile(String name) {
        assertThat(SigningKey.create(directory.resolve(name))).isTrue();
        return name;
    }

    private SigningKey newKey(String name) {
        return SigningKey.read(directory.resolve(newFile(name)));
    }
}

package com.synchub.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileKeyringTest {

    @TempDir
    private Path folder;

    @Test
    void aWrappedKeyUnwrapsWithTheSameFile() {
        Path file = folder.resolve("new/keys");
        DataKey key = FileKeyring.openOrCreate(file).newDataKey();
        assertThat(FileKeyring.open(file).unwrap(key.keyId(), key.wrapped())).isEqualTo(key.plaintext());
        assertThat(key.keyId()).matches("file:[0-9a-f]{16}");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFileIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("keys");
        FileKeyring.openOrCreate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**/keys").isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void manyWhoCreateItAtOnceUseTheSameKey() throws Exception {
        Path file = folder.resolve("keys");
        Set<String> keys = ConcurrentHashMap.newKeySet();
        Callable<Boolean> create =
                () -> keys.add(FileKeyring.openOrCreate(file).newDataKey().keyId());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var done :
                    threads.invokeAll(List.of(create, create, create, create, create, create, create, create))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(keys).hasSize(1);
    }

    @Test
    void anOldKeyStillUnwrapsAfterANewOneWasPutInFront() throws IOException {
        Path file = folder.resolve("keys");
        DataKey old = FileKeyring.openOrCreate(file).newDataKey();
        Files.writeString(file, "\n" + base64(7) + "\n\n" + Files.readString(file));
        FileKeyring rotated = FileKeyring.open(file);
        assertThat(rotated.unwrap(old.keyId(), old.wrapped())).isEqualTo(old.plaintext());
        assertThat(rotated.newDataKey().keyId()).isNotEqualTo(old.keyId());
    }

    @Test
    void aKeyOfAnotherFileIsUnavailable() {
        DataKey key = FileKeyring.openOrCreate(folder.resolve("a")).newDataKey();
        FileKeyring other = FileKeyring.openOrCreate(folder.resolve("b"));
        assertCode(ErrorCode.SECRETS_KEY_UNAVAILABLE, () -> other.unwrap(key.keyId(), key.wrapped()));
    }

    @Test
    void aDamagedWrappedKeyIsCorrupt() {
        FileKeyring keyring = FileKeyring.openOrCreate(folder.resolve("keys"));
        DataKey key = keyring.newDataKey();
        for (int i = 0; i < key.wrapped().length; i++) {
            byte[] damaged = key.wrapped();
            damaged[i] ^= 4;
            assertCode(ErrorCode.OBJECT_CORRUPT, () -> keyring.unwrap(key.keyId(), damaged));
        }
        assertCode(ErrorCode.OBJECT_CORRUPT, () -> keyring.unwrap(key.keyId(), new byte[3]));
    }

    @Test
    void aFileThatIsNotAKeyFileIsRefusedWithoutShowingIt() throws IOException {
        for (String content :
                List.of("", "\n", "not base64!", base64(1) + "AAAA", "c2hvcnQ=", base64(1) + "\nsecret")) {
            Path file = Files.writeString(folder.resolve("bad"), content);
            assertThatThrownBy(() -> FileKeyring.open(file)).isInstanceOfSatisfying(SyncHubException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.SECRETS_KEY_UNAVAILABLE);
                assertThat(e).hasNoCause().hasMessageStartingWith("invalid key file");
                assertThat(e.getMessage()).doesNotContain("secret", "c2hvcnQ", "AAAA");
            });
        }
        assertCode(ErrorCode.SECRETS_KEY_UNAVAILABLE, () -> FileKeyring.open(folder.resolve("missing")));
    }

    @Test
    void printingItShowsKeyIdsOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), base64(9));
        assertThat(FileKeyring.open(file).toString()).matches("FileKeyring\\[file:[0-9a-f]{16}]");
    }

    private static String base64(int fill) {
        byte[] key = new byte[DataKey.BYTES];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}

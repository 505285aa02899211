package com.synchub.vault;

import static com.synchub.vault.VaultIT.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.testkit.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UploadsIT {

    private final Vault vault = TestVault.create();

    private static byte[] body(int i) {
        return ("body " + i + " " + "x".repeat(i % 9000)).getBytes(StandardCharsets.UTF_8);
    }

    private static Upload submit(Uploads uploads, int i) {
        byte[] body = body(i);
        Upload upload = uploads.submit("k/" + i, body, 0, body.length, Checksums.of(body));
        Arrays.fill(body, (byte) '!'); // handed over by copy
        return upload;
    }

    @Test
    void everythingSubmittedIsStoredAsItWas() {
        List<Upload> tickets = new ArrayList<>();
        try (Uploads uploads = new Uploads(vault, 8, 64 * 1024)) {
            for (int i = 0; i < 400; i++) {
                tickets.add(submit(uploads, i));
            }
            uploads.drain();
            for (int i = 0; i < 400; i++) {
                StoredVersion stored = tickets.get(i).stored().orElseThrow();
                assertThat(vault.get("k/" + i, stored.versionId())).isEqualTo(body(i));
            }
        }
    }

    @Test
    void aBodyLargerThanTheBoundGoesAlone() {
        byte[] large = new byte[100_000];
        try (Uploads uploads = new Uploads(vault, 8, 4096)) {
            Upload first = uploads.submit("k/large", large, 0, large.length, Checksums.of(large));
            Upload second = uploads.submit("k/large", large, 0, large.length, Checksums.of(large));
            assertThat(first.isStored()).isTrue();
            assertThat(uploads.await(second).key()).isEqualTo("k/large");
        }
    }

    @Test
    void aFileIsDeletedOnceItIsStored(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("spilled"), body(5000));
        try (Uploads uploads = new Uploads(vault, 2, 4096)) {
            Upload upload = uploads.submit("k/file", file, Checksums.of(file));
            StoredVersion stored = uploads.await(upload);
            assertThat(file).doesNotExist();
            assertThat(vault.get("k/file", stored.versionId())).isEqualTo(body(5000));
        }
    }

    @Test
    void theFirstFailureIsThrownByEveryLaterCall() {
        Vault missing = new Vault(TestVault.client(), "no-such-bucket");
        try (Uploads uploads = new Uploads(missing, 2, 64 * 1024)) {
            Upload failed = submit(uploads, 1);
            refuses(ErrorCode.VAULT_MISSING, () -> uploads.await(failed));
            refuses(ErrorCode.VAULT_MISSING, () -> submit(uploads, 2));
            refuses(ErrorCode.VAULT_MISSING, uploads::drain);
            refuses(ErrorCode.VAULT_MISSING, uploads::check);
            assertThat(failed.stored()).isEmpty();
        }
    }

    @Test
    void afterCloseNothingIsWrittenAnyMore() {
        Uploads uploads = new Uploads(vault, 4, 1024 * 1024);
        for (int i = 0; i < 200; i++) {
            submit(uploads, i);
            if (i == 150) {
                uploads.close();
                break;
            }
        }
        long stored = count();
        refuses(ErrorCode.RUN_STOPPED, () -> submit(uploads, 999));
        refuses(ErrorCode.RUN_STOPPED, uploads::drain);
        assertThat(count()).isEqualTo(stored);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("upload-") && thread.isAlive());
    }

    private long count() {
        return LocalStack.shared()
                .s3()
                .listObjectVersions(b -> b.bucket(vault.bucket()).prefix("k/"))
                .versions()
                .size();
    }
}

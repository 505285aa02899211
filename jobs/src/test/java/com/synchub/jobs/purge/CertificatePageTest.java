package com.synchub.jobs.purge;

import static com.synchub.jobs.purge.SignedCopies.copy;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.signing.SigningKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatePageTest {

    private static final String HOSTILE = "</td><script>alert(1)</script>\"'&\u0000";

    @TempDir
    Path directory;

    @Test
    void saysWhatIsGuaranteedApartFromWhatIsOnlyControlled() {
        String page = new CertificatePage(copy("tenant-1", SigningKey.read(file()))).html();

        int guaranteed = page.indexOf("Guaranteed:");
        int controlled = page.indexOf("Not erased:");
        assertThat(page.indexOf("<td>table/settings</td><td>1,234</td><td>0</td>"))
                .isBetween(guaranteed, controlled);
        assertThat(page.indexOf("<td>2026-12-31T00:00:00Z (UTC)</td>")).isGreaterThan(controlled);
        assertThat(page.indexOf("<td>not known</td>")).isGreaterThan(controlled);
        assertThat(page).contains("tenant-1").doesNotContain("NOT FOR EVIDENCE");
    }

    @Test
    void aKeyToTryThingsOutWithIsNamedAtTheTop() {
        String page = new CertificatePage(copy("t", SigningKey.local(file()))).html();

        assertThat(page.indexOf("NOT FOR EVIDENCE")).isBetween(0, page.indexOf("<table>"));
    }

    @Test
    void theLastBillIsNamedWithItsEvidenceAndForHowLongBothAreKept() {
        String page = new CertificatePage(copy("t", SigningKey.local(file()))).html();

        assertThat(page)
                .contains(
                        "<h2>The last bill</h2>",
                        "<th>Invoice</th><td>SYNCHUB-2026-000017</td>",
                        "<th>SHA-256 of them</th><td>5ea1</td>",
                        "<th>Kept through</th><td>2034-12-31</td>");
    }

    @Test
    void aHostileIdDoesNothingOnThePage() {
        String page = new CertificatePage(copy(HOSTILE, SigningKey.read(file()))).html();

        assertThat(page).contains("default-src 'none'").contains("&lt;script&gt;alert(1)");
        assertThat(page).doesNotContain("<script").doesNotContain("\u0000");
    }

    @Test
    void stageTwoIsApartAndSaysWhatWasSeenAndWhen() {
        SigningKey key = SigningKey.local(file());
        CertificateCopy first = copy("tenant-1", key);

        assertThat(new CertificatePage(first).html()).doesNotContain("Stage 2").contains("identity-provider");
        String page = new CertificatePage(SignedCopies.completed(first, first, key)).html();
        assertThat(page.indexOf("<td>second count</td><td>2026-11-27T09:00:00Z (UTC)</td><td>Counted again: 0.</td>"))
                .isGreaterThan(page.indexOf("Stage 2: looked at again"));
    }

    private Path file() {
        Path file = directory.resolve("key");
        assertThat(SigningKey.create(file)).isTrue();
        return file;
    }
}

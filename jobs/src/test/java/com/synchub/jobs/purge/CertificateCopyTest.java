package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.SyncHubException;
import com.synchub.signing.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCopyTest {

    @TempDir
    Path directory;

    private final String tenant = "a/b\u0000";

    /** Recorded as the first version has written it; it is in people's hands. */
    @Test
    void aCertificateOfTheFirstVersionIsStillValid() throws IOException {
        try (InputStream file = CertificateCopyTest.class.getResourceAsStream("/certificates/stage-1-of-1.0.json")) {
            CertificateCopy copy =
                    CertificateCopy.parse(Objects.requireNonNull(file).readAllBytes());

            assertThat(copy.fault(Set.of(copy.publicKey()))).isEmpty();
            assertThat(copy.content().residuals()).hasSize(2);
            assertThat(copy.content().controls()).isEmpty();
            assertThat(copy.completed()).isEmpty();
            assertThat(new CertificatePage(copy).html()).contains("a tenant of before", "14 days");
            assertThat(CertificateCopy.parse(copy.json())).isEqualTo(copy);
        }
    }

    @Test
    void bothStagesAreVerifiedTogether() {
        SigningKey key = key();
        CertificateCopy first = SignedCopies.copy(tenant, key);
        CertificateCopy both =
                CertificateCopy.parse(SignedCopies.completed(first, first, key).json());

        assertThat(both.fault(Set.of())).isEmpty();
        assertThat(both.fault(Set.of(key.publicKey()))).isEmpty();
        assertThat(both.completed().orElseThrow().stageOneSha256())
                .isEqualTo(CertificateCopy.sha256Of(first.statement()));
        assertThat(both.about("another", null, both.salt()).fault(Set.of()))
                .contains(CertificateCopy.Fault.ANOTHER_TENANT);
    }

    @Test
    void anAlteredStageTwoIsNotValid() {
        SigningKey key = key();
        CertificateCopy first = SignedCopies.copy(tenant, key);
        CertificateCopy both = SignedCopies.completed(first, first, key);

        assertThat(withCompletion(both, text -> text.replace("2027-01-02", "2027-01-01"))
                        .fault(Set.of()))
                .contains(CertificateCopy.Fault.ALTERED);
        assertThat(withCompletion(both, text -> "no JSON").fault(Set.of())).contains(CertificateCopy.Fault.ALTERED);
    }

    @Test
    void stageTwoOfAnotherPurgeIsNotValid() {
        SigningKey key = key();
        CertificateCopy first = SignedCopies.copy(tenant, key);
        CertificateCopy another = SignedCopies.copy("another", key);

        assertThat(SignedCopies.completed(first, another, key).fault(Set.of()))
                .contains(CertificateCopy.Fault.ANOTHER_PURGE);
    }

    @Test
    void aStageOneInPlaceOfStageTwoIsNone() {
        SigningKey key = key();
        CertificateCopy first = SignedCopies.copy(tenant, key);
        CertificateCopy twice = new CertificateCopy(
                first.statement(),
                first.publicKey(),
                first.signature(),
                first.tenant(),
                first.subject(),
                first.salt(),
                new SignedStatement(first.statement(), first.publicKey(), first.signature()));

        assertThatThrownBy(() -> twice.fault(Set.of())).isInstanceOf(SyncHubException.class);
    }

    /** Else whoever has a stage 1 could make a stage 2 of their own. */
    @Test
    void anotherKeyForStageTwoMustBeNamed() {
        SigningKey key = key();
        SigningKey later = key();
        CertificateCopy first = SignedCopies.copy(tenant, key);
        CertificateCopy both = SignedCopies.completed(first, first, later);

        assertThat(both.fault(Set.of())).contains(CertificateCopy.Fault.UNKNOWN_KEY);
        assertThat(both.fault(Set.of(key.publicKey()))).contains(CertificateCopy.Fault.UNKNOWN_KEY);
        assertThat(both.fault(Set.of(later.publicKey()))).contains(CertificateCopy.Fault.UNKNOWN_KEY);
        assertThat(both.fault(Set.of(key.publicKey(), later.publicKey()))).isEmpty();
    }

    private static CertificateCopy withCompletion(CertificateCopy copy, UnaryOperator<String> change) {
        SignedStatement second = Objects.requireNonNull(copy.completion());
        return new CertificateCopy(
                copy.statement(),
                copy.publicKey(),
                copy.signature(),
                copy.tenant(),
                copy.subject(),
                copy.salt(),
                new SignedStatement(change.apply(second.statement()), second.publicKey(), second.signature()));
    }

    private SigningKey key() {
        Path file = directory.resolve(UUID.randomUUID().toString());
        assertThat(SigningKey.create(file)).isTrue();
        return SigningKey.read(file);
    }
}

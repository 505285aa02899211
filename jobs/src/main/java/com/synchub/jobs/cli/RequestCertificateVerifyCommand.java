package com.synchub.jobs.cli;

import com.synchub.jobs.purge.Certificate;
import com.synchub.jobs.purge.CertificateCopy;
import com.synchub.jobs.purge.CompletionCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests certificate verify}. */
@Command(
        name = "verify",
        description = {
            "Show that a certificate is what was signed, and about whom it says. Needs nothing but the file.",
            "Compare the key with the one that you know from elsewhere, or give that one."
        },
        footer = {"", "Exit code 0: it is; 1: it is not."})
final class RequestCertificateVerifyCommand implements Callable<Integer> {

    /**
     * What is said of one.
     *
     * @param fault absent if there is none
     * @param completion what stage 2 states; absent as long as there is none
     */
    record Document(
            boolean valid,
            CertificateCopy.@Nullable Fault fault,
            String publicKey,
            @Nullable Certificate statement,
            @Nullable CompletionCertificate completion) {}

    @ParentCommand
    RequestCertificateCommand parent;

    @Parameters(paramLabel = "FILE", description = "As `fetch` has written it.")
    Path file;

    @Option(names = "--tenant", paramLabel = "ID", description = "Whom it must be about, instead of whom it says.")
    @Nullable
    String tenant;

    @Option(names = "--subject", paramLabel = "USER", description = "The person in it, instead of whom it says.")
    @Nullable
    String subject;

    @Option(names = "--salt", paramLabel = "HEX", description = "The salt, instead of the one in the file.")
    @Nullable
    String salt;

    @Option(
            names = "--public-key",
            paramLabel = "KEY",
            description = "The key that must have signed it; more than one where stage 2 has another.")
    Set<String> publicKeys = Set.of();

    @Override
    public Integer call() {
        CertificateCopy given = CertificateFile.read(file);
        CertificateCopy copy = given.about(
                Optional.ofNullable(tenant).orElse(given.tenant()),
                Optional.ofNullable(subject).orElse(given.subject()),
                Optional.ofNullable(salt).orElse(given.salt()));
        Optional<CertificateCopy.Fault> fault = copy.fault(publicKeys);
        Console console = parent.parent.root.console();
        if (fault.isPresent()) {
            console.document(new Document(false, fault.get(), given.publicKey(), null, null));
            console.line("NOT VALID: " + fault.get());
            return 1;
        }
        console.document(new Document(
                true, null, given.publicKey(), copy.content(), copy.completed().orElse(null)));
        print(console, given.publicKey(), copy.content());
        copy.completed().ifPresent(second -> print(console, second));
        return 0;
    }

    private static void print(Console console, String key, Certificate certificate) {
        console.line("Valid. Signed by " + key);
        if (certificate.notice() != null) {
            console.line(certificate.notice());
        }
        console.line("Erased at " + certificate.erasedAt() + ", nobody could write since " + certificate.raisedAt());
        console.table(
                List.of("place", "found", "left"),
                certificate.places().stream()
                        .map(place -> List.of(place.place(), Numbers.grouped(place.erased()), "0"))
                        .toList());
        console.line("Not erased:");
        console.table(
                List.of("place", "until", "why"),
                certificate.residuals().stream()
                        .map(residual -> List.of(
                                residual.place(),
                                residual.until() == null
                                        ? "-"
                                        : residual.until().toString(),
                                residual.reason()))
                        .toList());
        certificate
                .controls()
                .forEach(control -> console.line(
                        control.control() + ": " + (control.done() ? "done" : "not done") + ". " + control.says()));
    }

    private static void print(Console console, CompletionCertificate second) {
        console.line(
                "Stage 2: signed at " + second.completedAt() + (second.notice() == null ? "" : ", " + second.notice()));
        console.table(
                List.of("looked at", "at", "seen"),
                second.confirmed().stream()
                        .map(seen -> List.of(seen.check().name(), seen.at().toString(), seen.says()))
                        .toList());
    }
}

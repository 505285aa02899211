package com.synchub.jobs.cli;

import com.synchub.jobs.purge.CertificateCopy;
import com.synchub.jobs.purge.CertificatePage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests certificate page}. */
@Command(
        name = "page",
        description = {
            "Write a certificate as a page for people to read and print. Needs nothing but the file.",
            "Only of one that `verify` would call valid; the page proves nothing without the file."
        },
        footer = {"", "Exit code 0: written; 1: the certificate is not valid, and no page was written."})
final class RequestCertificatePageCommand implements Callable<Integer> {

    /** @param file the page; absent if there is a fault */
    record Document(
            boolean valid,
            CertificateCopy.@Nullable Fault fault,
            @Nullable String file) {}

    @ParentCommand
    RequestCertificateCommand parent;

    @Parameters(paramLabel = "FILE", description = "As `fetch` has written it.")
    Path file;

    @Option(names = "--output", paramLabel = "HTML", required = true, description = "Where; there must be none yet.")
    Path output;

    @Option(
            names = "--public-key",
            paramLabel = "KEY",
            description = "The key that must have signed it; more than one where stage 2 has another.")
    Set<String> publicKeys = Set.of();

    @Override
    public Integer call() {
        CertificateCopy copy = CertificateFile.read(file);
        Optional<CertificateCopy.Fault> fault = copy.fault(publicKeys);
        Console console = parent.parent.root.console();
        if (fault.isPresent()) {
            console.document(new Document(false, fault.get(), null));
            console.line("NOT VALID: " + fault.get());
            return 1;
        }
        CertificateFile.write(output, new CertificatePage(copy).html().getBytes(StandardCharsets.UTF_8));
        console.document(new Document(true, null, output.toString()));
        console.line(output.toString());
        return 0;
    }
}

package com.synchub.jobs.cli;

import com.synchub.signing.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synchub requests signing-key}. */
@Command(
        name = "signing-key",
        description = {
            "Make a key that signs the history of requests, in a new file, and print its public half.",
            "Keep a copy of the file where no other copy of this service's data is. When a key takes the place of another,"
                    + " the other's public half goes into synchub.signing.trusted-keys."
        })
final class RequestSigningKeyCommand implements Callable<Integer> {

    /** @param publicKey in Base64 of X.509 */
    record Document(String file, String publicKey) {}

    @ParentCommand
    RequestsCommand parent;

    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "Where the key goes; there must be none yet.")
    Path file;

    @Override
    public Integer call() {
        if (!SigningKey.create(file)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "Cannot write the key: " + file + " exists. Name another file.");
        }
        String publicKey = SigningKey.read(file).publicKey();
        Console console = parent.root.console();
        console.document(new Document(file.toString(), publicKey));
        console.line(publicKey);
        return 0;
    }
}

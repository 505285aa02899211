package com.synchub.jobs.cli;

import com.synchub.jobs.purge.CertificateCopy;
import com.synchub.jobs.purge.PurgeCertificates;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.tenant.Concerned;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests certificate fetch}. */
@Command(
        name = "fetch",
        description = {
            "Write a purge's certificate to a file, with the id and the salt that show whose it is.",
            "Has stage 2 with it once that is signed; `synchub requests certificate complete` tells what it waits for.",
            "Hand it to the person; here it can't be told any more whom it is about, once the request's names are erased.",
            "That it was fetched, and by whom, is in the request's history."
        })
final class RequestCertificateFetchCommand implements Callable<Integer> {

    /** The file that was written. */
    record Document(String requestId, String file) {}

    @ParentCommand
    RequestCertificateCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where; there must be none yet.")
    Path output;

    @Override
    public Integer call() {
        Application application = parent.parent.root.application();
        TenantRequest request = application.bean(RequestDesk.class).handOutCertificate(id, acting.actor(application));
        CertificateCopy copy = application
                .bean(PurgeCertificates.class)
                .copy(
                        new Concerned(Objects.requireNonNull(request.tenant()), request.subject()),
                        Objects.requireNonNull(request.purgeResult()),
                        request.completion());
        CertificateFile.write(output, copy.json());
        Console console = parent.parent.root.console();
        console.document(new Document(id, output.toString()));
        console.line(output.toString());
        return 0;
    }
}

package com.synchub.jobs.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what the container refuses while it still reads the request, such as a path with an encoded slash or a header that
 * is too long: no filter and no route is asked then, and by itself the container answers with a page. Nothing of the
 * request is repeated.
 */
final class ContainerRefusals extends ErrorReportValve {

    private final JsonMapper json;

    ContainerRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Refusal refusal = Refusal.of(status);
        response.setStatus(refusal.status().value());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            Writer body = response.getReporter();
            if (body != null) {
                body.write(json.writeValueAsString(Problems.of(refusal, "The service cannot read this request.")));
                response.finishResponse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

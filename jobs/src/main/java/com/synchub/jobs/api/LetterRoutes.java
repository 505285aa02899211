package com.synchub.jobs.api;

import com.synchub.jobs.requests.LetterKind;
import com.synchub.jobs.requests.Letters;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.run.RunParameters;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What there is to tell persons about their requests, for whoever sends it. */
@ApiRoutes
@Tag(name = "requests")
class LetterRoutes {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final RequestDesk desk;
    private final ObjectProvider<Letters> letters;
    private final Clock clock;

    LetterRoutes(RequestDesk desk, ObjectProvider<Letters> letters, Clock clock) {
        this.desk = desk;
        this.letters = letters;
        this.clock = clock;
    }

    @GetMapping(path = "/requests/{id}/letters/{kind}", produces = TEXT)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "writeLetter",
            summary = "Writes what there is to tell a person of their request (GDPR, article 12)",
            description = "Nothing is sent, and nothing recorded: that is what an extension and an answer are for."
                    + " Refused if that is not what there is to tell.")
    public String letter(
            @PathVariable String id,
            @Parameter(schema = @Schema(allowableValues = {"received", "extended", "refused", "done"})) @PathVariable
                    String kind) {
        LetterKind wanted = new RunParameters(Map.of("kind", kind)).oneOf("kind", LetterKind.class);
        return letters.getObject().write(wanted, desk.require(id), desk.history(id), clock.instant());
    }
}

package com.synchub.jobs.api;

import com.synchub.jobs.requests.Downloads;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a compliance officer does about a request that is there. Each is an event of it. */
@ApiRoutes
@Tag(name = "requests")
class RequestHandling {

    private final RequestDesk desk;
    private final Downloads downloads;

    RequestHandling(RequestDesk desk, Downloads downloads) {
        this.desk = desk;
        this.downloads = downloads;
    }

    @PostMapping(path = "/requests/{id}/identity", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "checkIdentity",
            summary = "Records how it was made sure that who asks is whom the data is about")
    public RequestView identity(@PathVariable String id, @RequestBody IdentityBody body, Principal caller) {
        return RequestView.of(desk.checkIdentity(id, body.check(), Caller.of(caller)));
    }

    @PostMapping(path = "/requests/{id}/extension", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "extendRequest",
            summary = "Extends the deadline: once, by one or two months, within the first")
    public RequestView extend(@PathVariable String id, @RequestBody ExtensionBody body, Principal caller) {
        return RequestView.of(desk.extend(
                id, body.monthsOrOne(), NewRequestBody.required("reason", body.reason()), Caller.of(caller)));
    }

    @PostMapping(path = "/requests/{id}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "answerRequest",
            summary = "Records what the person was told, which stops the clock: that it is done, or why it is refused")
    public RequestView answer(@PathVariable String id, @RequestBody AnswerBody body, Principal caller) {
        String text = NewRequestBody.required("text", body.text());
        Actor actor = Caller.of(caller);
        return RequestView.of(body.isRefusal() ? desk.refuse(id, text, actor) : desk.answer(id, text, actor));
    }

    @PostMapping("/requests/{id}/downloads")
    @PreAuthorize(Allowed.COMPLIANCE)
    @Operation(
            operationId = "createDownload",
            summary =
                    "Makes a link to the package that counts for some minutes; refused before the identity was checked")
    @ApiResponse(responseCode = "201", description = "The link; whoever has it can fetch the package")
    public ResponseEntity<LinkView> download(@PathVariable String id, Principal caller) {
        return ResponseEntity.status(HttpStatus.CREATED).body(LinkView.of(downloads.link(id, Caller.of(caller))));
    }
}

package com.synchub.jobs.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** What is refused before a feature is asked. The names are part of the contract, like those of the error codes. */
enum Refusal {
    REQUEST_INVALID(HttpStatus.BAD_REQUEST, "Correct the request; GET /api/v1/openapi.json describes it."),
    BODY_INVALID(HttpStatus.BAD_REQUEST, "Correct the body; GET /api/v1/openapi.json describes it."),
    TOKEN_INVALID(HttpStatus.UNAUTHORIZED, "Send `Authorization: Bearer` with a valid access token of this service."),
    ROLE_MISSING(HttpStatus.FORBIDDEN, "Ask for a token with a role that may do this."),
    ROUTE_UNKNOWN(HttpStatus.NOT_FOUND, "GET /api/v1/openapi.json describes the routes."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The Allow header lists the methods of this route."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Accept application/json."),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Send at most " + BodyLimit.LIMIT + " bytes."),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json."),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "See the log of the service; please report it."),
    ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again; the issuer of tokens does not answer."),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again; the database does not answer.");

    private final HttpStatus status;
    private final String hint;

    Refusal(HttpStatus status, String hint) {
        this.status = status;
        this.hint = hint;
    }

    HttpStatus status() {
        return status;
    }

    String hint() {
        return hint;
    }

    /** What Spring or the container means by this status. */
    static Refusal of(HttpStatusCode status) {
        for (Refusal refusal : values()) {
            if (refusal.status.isSameCodeAs(status)) {
                return refusal;
            }
        }
        // A way to send a body, or a version of HTTP, that there is not.
        boolean unknownForm = status.isSameCodeAs(HttpStatus.NOT_IMPLEMENTED)
                || status.isSameCodeAs(HttpStatus.HTTP_VERSION_NOT_SUPPORTED);
        return status.is4xxClientError() || unknownForm ? REQUEST_INVALID : INTERNAL;
    }
}

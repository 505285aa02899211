package com.synchub.jobs.api;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells every failure as a problem, wherever it was met: at the door, by Spring, in a feature. */
@RestControllerAdvice
@Profile("serve")
final class Failures extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** As long as what is known of a dependency is not asked anew. */
    private static final String RETRY_AFTER_SECONDS = "10";

    private final ForbiddenActions forbidden;

    Failures(ForbiddenActions forbidden) {
        this.forbidden = forbidden;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(SyncHubException failure) {
        ProblemDetail problem = Problems.of(failure);
        Blame blame = failure.code().blame();
        if (blame != Blame.REQUEST && blame != Blame.REFUSAL) {
            LOG.atError().addKeyValue("code", failure.code()).setCause(failure).log("request has failed");
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BodyTooLargeException failure) {
        return answer(Problems.of(Refusal.BODY_TOO_LARGE, "invalid body: it is too large"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException failure) {
        if (failure instanceof AuthenticationServiceException) {
            // One line: it comes with each request, as long as the issuer is away.
            LOG.atWarn()
                    .addKeyValue("cause", NestedExceptionUtils.getMostSpecificCause(failure))
                    .log("failed to ask the issuer of tokens for its keys");
            return answer(Problems.of(Refusal.ISSUER_UNAVAILABLE, "failed to check the token"));
        }
        return answer(Problems.of(Refusal.TOKEN_INVALID, "invalid token, or none"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException failure, HttpServletRequest request) {
        forbidden.tell(request);
        return answer(Problems.of(Refusal.ROLE_MISSING, "cannot do this with the roles of this token"));
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        NonTransientDataAccessResourceException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseIsAway(Exception failure) {
        LOG.atError().setCause(failure).log("failed to use the database");
        return answer(Problems.of(Refusal.DATABASE_UNAVAILABLE, "failed to use the database"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(Exception failure) {
        LOG.atError().setCause(failure).log("request has failed");
        return answer(Problems.of(Refusal.INTERNAL, "The service cannot do this now."));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = Problems.of(Refusal.BODY_INVALID, BodyFault.of(failure));
        return createResponseEntity(problem, headers, status, request);
    }

    /** Spring's own failures: its words, our form. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Refusal refusal = Refusal.of(status);
        String detail =
                body instanceof ProblemDetail problem && problem.getDetail() != null && status.is4xxClientError()
                        ? problem.getDetail()
                        : "The service cannot do this.";
        if (status.is5xxServerError()) {
            LOG.atError().setCause(failure).log("request has failed");
        }
        return super.handleExceptionInternal(failure, Problems.of(refusal, detail), headers, status, request);
    }
}

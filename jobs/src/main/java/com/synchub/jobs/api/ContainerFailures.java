package com.synchub.jobs.api;

import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what the container refuses before Spring sees it, such as a path with a trick in it. */
@RestController
@Profile("serve")
@Hidden
class ContainerFailures implements ErrorController {

    @RequestMapping("/error")
    @PreAuthorize(Allowed.ANYBODY)
    public ResponseEntity<ProblemDetail> tell(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        Refusal refusal = status == null ? Refusal.INTERNAL : Refusal.of(status);
        // What the firewall refuses has not come to the filter that adds these.
        return ResponseEntity.status(refusal.status())
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(Problems.of(refusal, "The service cannot do this."));
    }
}

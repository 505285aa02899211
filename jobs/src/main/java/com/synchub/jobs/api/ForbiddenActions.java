package com.synchub.jobs.api;

import com.synchub.jobs.requests.RequestDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Has a request's history tell that somebody has tried what their role forbids. Whoever has no token is nobody. */
@Component
@Profile("serve")
final class ForbiddenActions {

    private static final Logger LOG = LoggerFactory.getLogger(ForbiddenActions.class);

    private static final String ONE_REQUEST = ApiRoutes.ROOT + "/requests/{id}";

    /** Nothing else is a request's name, so nothing else is looked for. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private final RequestDesk desk;

    ForbiddenActions(RequestDesk desk) {
        this.desk = desk;
    }

    /** What can't be told is refused all the same. */
    void tell(HttpServletRequest asked) {
        String route = String.valueOf(asked.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        Principal caller = asked.getUserPrincipal();
        if (!route.startsWith(ONE_REQUEST)
                || !(caller instanceof JwtAuthenticationToken)
                || !(asked.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables)) {
            return;
        }
        String id = String.valueOf(variables.get("id"));
        if (NAME.matcher(id).matches()) {
            try {
                desk.forbidden(id, asked.getMethod() + " " + route, Caller.of(caller));
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("request_id", id).setCause(e).log("failed to record what a role forbids");
            }
        }
    }
}

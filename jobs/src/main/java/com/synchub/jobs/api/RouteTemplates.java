package com.synchub.jobs.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which route a request meant, also one that was refused before it got there. */
final class RouteTemplates {

    private static final String NONE = "none";

    private final RequestMappingHandlerMapping routes;

    RouteTemplates(RequestMappingHandlerMapping routes) {
        this.routes = routes;
    }

    String of(HttpServletRequest request) {
        Object matched = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return matched == null ? search(request.getRequestURI()) : matched.toString();
    }

    private String search(String path) {
        PathContainer parsed;
        try {
            parsed = PathContainer.parsePath(path);
        } catch (IllegalArgumentException e) {
            // Not even a path.
            return NONE;
        }
        List<PathPattern> matching = routes.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPathPatternsCondition() == null
                        ? Stream.of()
                        : info.getPathPatternsCondition().getPatterns().stream())
                .filter(pattern -> pattern.matches(parsed))
                .sorted()
                .toList();
        return matching.isEmpty() ? NONE : matching.get(0).getPatternString();
    }
}

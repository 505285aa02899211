package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that a route doesn't have: left unread, a misspelt filter would answer another question. */
final class KnownQueryParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackage().equals(getClass().getPackage())) {
            List<String> known = Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(MethodParameter::getParameter)
                    .map(parameter -> Objects.requireNonNull(parameter.getName()))
                    .toList();
            if (!known.containsAll(request.getParameterMap().keySet())) {
                throw new SyncHubException(
                        ErrorCode.PARAMETERS_INVALID,
                        "unknown query parameter",
                        known.isEmpty() ? "This route has none." : "This route has " + String.join(", ", known) + ".");
            }
        }
        return true;
    }
}

package com.synchub.testkit;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which requests a rule is about. Each method narrows. */
public final class RequestMatch {

    private final Predicate<ProxiedRequest> condition;

    private RequestMatch(Predicate<ProxiedRequest> condition) {
        this.condition = condition;
    }

    public static RequestMatch any() {
        return new RequestMatch(request -> true);
    }

    /** Calls of a DynamoDB operation, as "Scan". */
    public static RequestMatch operation(String name) {
        return any().and(request -> request.operation().equals(name));
    }

    public static RequestMatch method(String name) {
        return any().and(request -> request.method().equals(name));
    }

    /** The path without its query, not unescaped, begins with this. */
    public RequestMatch pathStartsWith(String prefix) {
        return and(request -> request.path().startsWith(prefix));
    }

    public RequestMatch pathContains(String part) {
        return and(request -> request.path().contains(part));
    }

    /** Path and query as a whole match the expression. */
    public RequestMatch pathMatches(String expression) {
        return and(request -> Pattern.matches(expression, request.path()));
    }

    public RequestMatch and(Predicate<ProxiedRequest> further) {
        return new RequestMatch(condition.and(further));
    }

    boolean test(ProxiedRequest request) {
        return condition.test(request);
    }
}

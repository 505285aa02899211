package com.synchub.jobs.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The parameter that says which tenant's request a job carries out: as ordered an id or {@code next}, resolved the id. */
public final class RequestParameter {

    private static final String NEXT = "next";
    private static final ParameterDefinition DEFINITION = new ParameterDefinition(
            "request", "The request's id, or next for the one that has been ready for the longest time.", NEXT);

    private RequestParameter() {}

    /** All that such a job takes. */
    public static List<ParameterDefinition> definitions() {
        return List.of(DEFINITION);
    }

    /**
     * Puts the request's id in place of {@code next}.
     *
     * @param next asked only if no request is named
     */
    public static Map<String, String> resolve(Map<String, String> parameters, Supplier<String> next) {
        return of(parameters).equals(NEXT)
                ? new RunParameters(parameters).with(DEFINITION.name(), next.get())
                : parameters;
    }

    /** The request's id. */
    public static String of(Map<String, String> parameters) {
        return new RunParameters(parameters).text(DEFINITION.name());
    }
}

package com.synchub.jobs.isolation.checks;

import java.util.List;
import java.util.Optional;

/** This service's own REST API, as it is served in the run's scratch place. */
public interface Routes {

    /** What the application maps below the API's root. */
    List<Route> mapped();

    /** What the published description says. */
    List<Route> published();

    /**
     * The path of something of a tenant's, or of what belongs to no tenant where the route has no such thing.
     *
     * @return empty where the run has made nothing that the route could show
     */
    Optional<String> pathOf(Route route, Tracers.Side side);

    /** The same path of something that is not there. */
    String pathOfNothing(Route route);

    Answer ask(Caller caller, Route route, String pathAndQuery);

    /** A query without which the route does not say anything of one tenant; empty if it takes no tenant. */
    Optional<String> queryFor(Route route, Tracers.Side side);

    Tracers tracers();

    /** Who asks. */
    enum Caller {
        /** Has the roles that the description names. */
        ALLOWED,
        /** Has all others. */
        OF_OTHER_ROLES,
        /** Has no token. */
        NOBODY
    }

    /**
     * A route.
     *
     * @param path with names in braces
     * @param roles as published, empty of a mapped one
     */
    record Route(String method, String path, List<String> roles) {
        public Route {
            roles = List.copyOf(roles);
        }

        /** Method and path: the same for a mapped one and a published one. */
        public String name() {
            return method + " " + path;
        }

        boolean namesSomething() {
            return path.contains("{");
        }
    }

    /**
     * What a caller sees.
     *
     * @param requests sent to DynamoDB and S3 meanwhile: what can be told from how long it took
     */
    record Answer(int status, String body, long requests) {}
}

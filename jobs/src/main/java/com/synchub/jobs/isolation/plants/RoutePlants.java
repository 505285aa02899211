package com.synchub.jobs.isolation.plants;

import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.Routes;
import com.synchub.jobs.isolation.checks.Tracers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Routes that tell too much. */
final class RoutePlants {

    private static final String REQUEST = "GET /api/v1/requests/{id}";
    private static final String USAGE = "GET /api/v1/usage";
    private static final int NOT_FOUND = 404;

    static final List<Plant> ALL = List.of(
            new Plant(
                    "route-unlisted",
                    "routes-listed",
                    "a route is mapped that the description does not have",
                    (p, cast, raw) -> With.routes(p, new ForwardingRoutes(p.routes()) {
                        @Override
                        public List<Route> mapped() {
                            return Stream.concat(
                                            super.mapped().stream(),
                                            Stream.of(new Route("GET", "/api/v1/debug/{id}", List.of())))
                                    .toList();
                        }
                    })),
            new Plant(
                    "exists-by-status",
                    "routes-roles",
                    "whoever may not see a request is told whether it is there",
                    (p, cast, raw) -> refused(p, (routes, route, path) -> {
                        Routes.Answer honest = routes.ask(Routes.Caller.OF_OTHER_ROLES, route, path);
                        return isThere(routes, route, path)
                                ? honest
                                : new Routes.Answer(NOT_FOUND, honest.body(), honest.requests());
                    })),
            new Plant(
                    "exists-by-body",
                    "routes-roles",
                    "a refusal says more if there is something to refuse",
                    (p, cast, raw) -> refused(p, (routes, route, path) -> {
                        Routes.Answer honest = routes.ask(Routes.Caller.OF_OTHER_ROLES, route, path);
                        return isThere(routes, route, path)
                                ? new Routes.Answer(
                                        honest.status(),
                                        honest.body().replaceFirst("\\{", "{\"state\":\"DONE\","),
                                        honest.requests())
                                : honest;
                    })),
            new Plant(
                    "exists-by-requests",
                    "routes-roles",
                    "a refusal takes a request more if there is something to refuse",
                    (p, cast, raw) -> refused(p, (routes, route, path) -> {
                        Routes.Answer honest = routes.ask(Routes.Caller.OF_OTHER_ROLES, route, path);
                        return isThere(routes, route, path)
                                ? new Routes.Answer(honest.status(), honest.body(), honest.requests() + 1)
                                : honest;
                    })),
            new Plant(
                    "role-forgotten",
                    "routes-roles",
                    "a route forgets to ask for a role",
                    (p, cast, raw) ->
                            refused(p, (routes, route, path) -> routes.ask(Routes.Caller.ALLOWED, route, path))),
            new Plant(
                    "nothing-is-somebody",
                    "routes-not-there",
                    "an id that is not there is answered with the last one that was",
                    (p, cast, raw) -> With.routes(p, new ForwardingRoutes(p.routes()) {
                        @Override
                        public Answer ask(Caller caller, Route route, String path) {
                            Optional<String> last = pathOf(route, Tracers.Side.B);
                            return caller == Caller.ALLOWED
                                            && route.name().equals(REQUEST)
                                            && path.equals(pathOfNothing(route))
                                            && last.isPresent()
                                    ? super.ask(caller, route, last.get())
                                    : super.ask(caller, route, path);
                        }
                    })),
            new Plant(
                    "filter-forgotten",
                    "routes-tenant-filter",
                    "the usage of one tenant is told with that of another",
                    (p, cast, raw) -> With.routes(p, new ForwardingRoutes(p.routes()) {
                        @Override
                        public Answer ask(Caller caller, Route route, String path) {
                            Answer honest = super.ask(caller, route, path);
                            Optional<String> other =
                                    route.name().equals(USAGE) ? queryFor(route, Tracers.Side.B) : Optional.empty();
                            return other.isEmpty()
                                    ? honest
                                    : new Answer(
                                            honest.status(),
                                            honest.body()
                                                    + super.ask(caller, route, other.get())
                                                            .body(),
                                            honest.requests());
                        }
                    })),
            new Plant(
                    "id-of-another",
                    "routes-tenant-filter",
                    "the id of one tenant's request shows another's",
                    (p, cast, raw) -> With.routes(p, new ForwardingRoutes(p.routes()) {
                        @Override
                        public Answer ask(Caller caller, Route route, String path) {
                            return route.name().equals(REQUEST)
                                    ? super.ask(
                                            caller,
                                            route,
                                            pathOf(route, Tracers.Side.B).orElse(path))
                                    : super.ask(caller, route, path);
                        }
                    })));

    private RoutePlants() {}

    /** What becomes of a refusal. */
    private interface Refusing {
        Routes.Answer answer(Routes routes, Routes.Route route, String path);
    }

    private static Ports refused(Ports p, Refusing refusing) {
        return With.routes(p, new ForwardingRoutes(p.routes()) {
            @Override
            public Answer ask(Caller caller, Route route, String path) {
                return caller == Caller.OF_OTHER_ROLES && route.name().equals(REQUEST)
                        ? refusing.answer(p.routes(), route, path)
                        : super.ask(caller, route, path);
            }
        });
    }

    private static boolean isThere(Routes routes, Routes.Route route, String path) {
        return !path.equals(routes.pathOfNothing(route));
    }

    private static class ForwardingRoutes implements Routes {

        private final Routes honest;

        ForwardingRoutes(Routes honest) {
            this.honest = honest;
        }

        @Override
        public List<Route> mapped() {
            return honest.mapped();
        }

        @Override
        public List<Route> published() {
            return honest.published();
        }

        @Override
        public Optional<String> pathOf(Route route, Tracers.Side side) {
            return honest.pathOf(route, side);
        }

        @Override
        public String pathOfNothing(Route route) {
            return honest.pathOfNothing(route);
        }

        @Override
        public Answer ask(Caller caller, Route route, String path) {
            return honest.ask(caller, route, path);
        }

        @Override
        public Optional<String> queryFor(Route route, Tracers.Side side) {
            return honest.queryFor(route, side);
        }

        @Override
        public Tracers tracers() {
            return honest.tracers();
        }
    }
}

package com.synchub.jobs.isolation.checks;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ids of others, sent to each route of this service's own API. */
@ExtendWith(WorldOfTheTrial.class)
class RouteChecks {

    private static final int GOOD = 200;
    private static final int LAST_GOOD = 299;
    private static final int NOT_FOUND = 404;
    private static final int SHORTEST_ID = 8;

    @Check(
            value = "routes-listed",
            says = "Every route that the service maps is in its published description, and the other way round.")
    void listed(World world) {
        Routes routes = world.ports().routes();
        SortedSet<String> mapped = names(routes.mapped());
        SortedSet<String> published = names(routes.published());
        NotShown.unless(!published.isEmpty(), "the description has no routes");
        Leak.when(!published.containsAll(mapped), "mapped, and not published: " + without(mapped, published));
        Leak.when(!mapped.containsAll(published), "published, and not mapped: " + without(published, mapped));
    }

    @Check(
            value = "routes-roles",
            says = "Whoever may not use a route learns nothing from ids: what is there and what is not get the same"
                    + " answer, by the same number of requests.")
    void roles(World world) {
        Routes routes = world.ports().routes();
        int shown = 0;
        for (Routes.Route route : byId(routes)) {
            Optional<String> path = routes.pathOf(route, Tracers.Side.A);
            String nothing = routes.pathOfNothing(route);
            for (Routes.Caller caller : List.of(Routes.Caller.OF_OTHER_ROLES, Routes.Caller.NOBODY)) {
                Routes.Answer unknown = routes.ask(caller, route, nothing);
                Leak.when(isGood(unknown) || unknown.status() == NOT_FOUND, route.name() + " looks before it refuses");
                if (path.isPresent()) {
                    Routes.Answer known = routes.ask(caller, route, path.get());
                    Leak.when(isGood(known), route.name() + " is open to who may not use it");
                    Leak.when(
                            known.status() != unknown.status()
                                    || known.requests() != unknown.requests()
                                    || !shape(known, path.get()).equals(shape(unknown, nothing)),
                            route.name() + " tells that something is there");
                }
            }
            if (path.isPresent() && route.method().equals("GET")) {
                int status =
                        routes.ask(Routes.Caller.ALLOWED, route, path.get()).status();
                NotShown.unless(
                        status >= GOOD && status <= LAST_GOOD,
                        route.name() + " does not show what is there to who may see it: " + status);
                shown++;
            }
        }
        NotShown.unless(shown > 0, "nothing is there that a route could show");
    }

    @Check(
            value = "routes-not-there",
            says =
                    "An id that was never there is answered like any other that is not: with the same status and the same"
                            + " members, and without a word of it.")
    void notThere(World world) {
        Routes routes = world.ports().routes();
        int asked = 0;
        for (Routes.Route route : byId(routes)) {
            if (!route.method().equals("GET")) {
                // What changes something is asked by those only who may not: the roles' check.
                continue;
            }
            String one = routes.pathOfNothing(route);
            Routes.Answer first = routes.ask(Routes.Caller.ALLOWED, route, one);
            Routes.Answer again = routes.ask(Routes.Caller.ALLOWED, route, one);
            Leak.when(
                    first.status() != again.status() || !shape(first, one).equals(shape(again, one)),
                    route.name() + " answers the same question in two ways");
            for (Tracers.Side side : Tracers.Side.values()) {
                requireNothingOf(routes, side, first, route.name() + " tells of a tenant who was not asked for");
            }
            asked++;
        }
        NotShown.unless(asked > 0, "no route takes an id");
    }

    @Check(
            value = "routes-tenant-filter",
            says = "What a route tells of one tenant, by its id or by a filter, tells nothing of another.")
    void filter(World world) {
        Routes routes = world.ports().routes();
        int told = 0;
        for (Routes.Route route : routes.published()) {
            if (!route.method().equals("GET")) {
                continue;
            }
            for (Tracers.Side side : Tracers.Side.values()) {
                Optional<String> query = routes.queryFor(route, side);
                Optional<String> path =
                        query.isPresent() ? query : route.namesSomething() ? routes.pathOf(route, side) : query;
                if (path.isEmpty()) {
                    continue;
                }
                Routes.Answer answer = routes.ask(Routes.Caller.ALLOWED, route, path.get());
                requireNothingOf(routes, side.other(), answer, route.name() + " tells of another tenant");
                if (isGood(answer)
                        && answer.body().contains(routes.tracers().tenant(side).value())) {
                    told++;
                }
            }
        }
        NotShown.unless(told > 1, "no route tells of the tenants that are there");
    }

    private static void requireNothingOf(Routes routes, Tracers.Side side, Routes.Answer answer, String how) {
        Leak.when(
                answer.body().contains(routes.tracers().tenant(side).value())
                        || answer.body().contains(routes.tracers().value(side)),
                how);
    }

    private static List<Routes.Route> byId(Routes routes) {
        return routes.published().stream().filter(Routes.Route::namesSomething).toList();
    }

    private static SortedSet<String> names(List<Routes.Route> routes) {
        return routes.stream().map(Routes.Route::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> without(SortedSet<String> all, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static boolean isGood(Routes.Answer answer) {
        return answer.status() >= GOOD && answer.status() <= LAST_GOOD;
    }

    /** The answer without the words of the question: the path, and what of it is long enough to be an id. */
    private static String shape(Routes.Answer answer, String path) {
        String own = answer.body().replace(path, "");
        for (String word : path.split("[/?&=]", -1)) {
            if (word.length() >= SHORTEST_ID) {
                own = own.replace(word, "");
            }
        }
        return own;
    }
}

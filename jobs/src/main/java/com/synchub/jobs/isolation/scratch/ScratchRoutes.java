package com.synchub.jobs.isolation.scratch;

import com.synchub.jobs.isolation.checks.Routes;
import com.synchub.jobs.isolation.checks.Tracers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scratch service's routes: as its handler mappings know them, and as they are published. Asked one at a time. */
final class ScratchRoutes implements Routes {

    private static final String RESOURCE = "/openapi/v1.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MAPPINGS = "requestMappingHandlerMapping";

    /** Whose handlers are no routes of ours: the description itself and its page, and how the container tells failures. */
    private static final List<String> OF_LIBRARIES = List.of("org.springdoc.", "org.springframework.boot.");

    /** Where the container tells failures: a dispatch of its own, and closed to requests by the door. */
    private static final String CONTAINER = "/error";

    private static final String NONE = "999999999";

    private final ScratchService service;
    private final Tracers tracers;
    private final ScratchStory story;
    private final List<Route> published = new ArrayList<>();
    private final Map<String, List<String>> queries = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    ScratchRoutes(ScratchService service, Tracers tracers, ScratchStory story) {
        this.service = service;
        this.tracers = tracers;
        this.story = story;
        read();
    }

    private void read() {
        try (InputStream in = Objects.requireNonNull(ScratchRoutes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            JSON.readTree(in).path("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(operation ->
                            read(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String method, String path, JsonNode operation) {
        Route route = new Route(
                method,
                path,
                operation.path("x-roles").valueStream().map(JsonNode::asString).toList());
        published.add(route);
        queries.put(
                route.name(),
                operation
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString().equals("query"))
                        .map(parameter -> parameter.path("name").asString())
                        .toList());
    }

    @Override
    public List<Route> mapped() {
        return service.bean(MAPPINGS, RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(handler -> OF_LIBRARIES.stream()
                        .noneMatch(library ->
                                handler.getValue().getBeanType().getName().startsWith(library)))
                .flatMap(handler -> routes(handler.getKey()))
                .filter(route -> !route.path().equals(CONTAINER))
                .toList();
    }

    /** One that names no method takes all, and is published as none. */
    private static Stream<Route> routes(RequestMappingInfo mapping) {
        Set<String> methods = new HashSet<>();
        mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
        if (methods.isEmpty()) {
            methods.add("*");
        }
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> new Route(method, path, List.of())));
    }

    @Override
    public List<Route> published() {
        return List.copyOf(published);
    }

    @Override
    public Optional<String> pathOf(Route route, Tracers.Side side) {
        ScratchStory.Made made = story.made(side);
        @Nullable String known = of(route.path(), "/api/v1/requests/{id}", made.request());
        known = known != null ? known : of(route.path(), "/api/v1/holds/{id}", made.hold());
        known = known != null ? known : of(route.path(), "/api/v1/runs/{id}", made.run());
        known = known != null ? known : of(route.path(), "/api/v1/backups/{id}", "/api/v1/backups/1");
        known = known != null ? known : of(route.path(), "/api/v1/jobs/{name}", "/api/v1/jobs/backup");
        known = known != null ? known : of(route.path(), "/api/v1/schedules/{name}", "/api/v1/schedules/backup");
        return Optional.ofNullable(known).map(path -> path.replace("{kind}", "done"));
    }

    private static @Nullable String of(String path, String template, String made) {
        return path.equals(template) || path.startsWith(template + "/")
                ? made + path.substring(template.length())
                : null;
    }

    @Override
    public String pathOfNothing(Route route) {
        return route.path()
                .replace("{id}", NONE)
                .replace("{name}", "nothing-of-this-name")
                .replace("{kind}", "done")
                .replace("{number}", "NOBODY-2026-000001")
                .replace("{period}", "2020-01")
                .replaceAll("\\{[^}]*}", "nobody");
    }

    @Override
    public Optional<String> queryFor(Route route, Tracers.Side side) {
        List<String> takes = Objects.requireNonNull(queries.get(route.name()));
        if (!takes.contains("tenant") || route.path().contains("{")) {
            return Optional.empty();
        }
        StringBuilder query = new StringBuilder("?tenant=")
                .append(URLEncoder.encode(tracers.tenant(side).value(), StandardCharsets.UTF_8));
        if (takes.contains("from") && takes.contains("until")) {
            query.append("&from=")
                    .append(story.day())
                    .append("&until=")
                    .append(story.day().plusDays(1));
        }
        if (takes.contains("since")) {
            query.append("&since=").append(story.day());
        }
        return Optional.of(route.path() + query);
    }

    @Override
    public synchronized Answer ask(Caller caller, Route route, String pathAndQuery) {
        long before = service.sent();
        ScratchService.Reply reply = service.ask(
                tokenOf(caller, route),
                route.method(),
                pathAndQuery,
                route.method().equals("GET") || route.method().equals("DELETE") ? null : "{}");
        return new Answer(reply.status(), reply.body(), service.sent() - before);
    }

    private @Nullable String tokenOf(Caller caller, Route route) {
        if (caller == Caller.NOBODY) {
            return null;
        }
        List<String> roles = caller == Caller.ALLOWED
                ? route.roles()
                : ScratchTokens.ROLES.stream()
                        .filter(role -> !route.roles().contains(role))
                        .toList();
        return tokens.computeIfAbsent(
                String.join(",", roles), key -> service.token("caller-" + key, roles.toArray(String[]::new)));
    }

    @Override
    public Tracers tracers() {
        return tracers;
    }
}

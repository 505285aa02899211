package com.synchub.jobs.isolation.scratch;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Artefacts;
import com.synchub.jobs.isolation.checks.Routes;
import com.synchub.jobs.isolation.checks.Tracers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run's scratch place, which begins to be made at once, beside whatever else the run does. What is asked of it waits, and
 * fails as its making did. It is the same for all trials: none changes it.
 */
public final class Scratch implements AutoCloseable {

    /** All that there is of it. */
    private record Made(ScratchService service, ScratchRoutes routes, ScratchArtefacts artefacts) {}

    private final CompletableFuture<Made> making;

    Scratch(Supplier<ScratchService> start, Supplier<String> log) {
        making = new CompletableFuture<>();
        Thread thread = new Thread(() -> make(start, log), "isolation-scratch");
        thread.setDaemon(true);
        thread.start();
    }

    private void make(Supplier<ScratchService> start, Supplier<String> log) {
        @Nullable ScratchService service = null;
        try {
            service = start.get();
            Tracers tracers = new Tracers(service.place().run());
            ScratchStory story = ScratchStory.of(service, tracers);
            making.complete(new Made(
                    service,
                    new ScratchRoutes(service, tracers, story),
                    ScratchArtefacts.collect(service, tracers, log.get())));
        } catch (RuntimeException e) {
            if (service != null) {
                service.close();
            }
            making.completeExceptionally(e);
        }
    }

    public Routes routes() {
        return new Late(this::made);
    }

    public Artefacts artefacts() {
        return new Artefacts() {
            @Override
            public List<com.synchub.jobs.isolation.checks.Artefact> all() {
                return made().artefacts().all();
            }

            @Override
            public Tracers tracers() {
                return made().artefacts().tracers();
            }
        };
    }

    private Made made() {
        try {
            return making.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof SyncHubException failure
                    ? failure
                    : failed("unexpected " + cause.getClass().getSimpleName(), cause);
        }
    }

    static SyncHubException failed(String what, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.ISOLATION_NOT_PROVED,
                "cannot make a scratch place: " + what,
                "See the log of the run; the next one takes away what is left of it.",
                cause);
    }

    /** Stops it, also one that is still being made; what it has stored stays until it is swept. */
    @Override
    public void close() {
        making.handle((made, failure) -> {
                    if (made != null) {
                        made.service().close();
                    }
                    return true;
                })
                .join();
    }

    /** Routes that are there once the place is. */
    private static final class Late implements Routes {

        private final Supplier<Made> made;

        Late(Supplier<Made> made) {
            this.made = made;
        }

        private <T> T of(Function<Routes, T> question) {
            return question.apply(made.get().routes());
        }

        @Override
        public List<Route> mapped() {
            return of(Routes::mapped);
        }

        @Override
        public List<Route> published() {
            return of(Routes::published);
        }

        @Override
        public java.util.Optional<String> pathOf(Route route, Tracers.Side side) {
            return of(routes -> routes.pathOf(route, side));
        }

        @Override
        public String pathOfNothing(Route route) {
            return of(routes -> routes.pathOfNothing(route));
        }

        @Override
        public Answer ask(Caller caller, Route route, String pathAndQuery) {
            return of(routes -> routes.ask(caller, route, pathAndQuery));
        }

        @Override
        public java.util.Optional<String> queryFor(Route route, Tracers.Side side) {
            return of(routes -> routes.queryFor(route, side));
        }

        @Override
        public Tracers tracers() {
            return of(Routes::tracers);
        }
    }
}

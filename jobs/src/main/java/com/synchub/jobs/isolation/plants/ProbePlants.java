package com.synchub.jobs.isolation.plants;

import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.Probes;
import com.synchub.jobs.isolation.checks.Tracers;
import java.util.List;
import java.util.Optional;

/** Probed systems that leak. */
final class ProbePlants {

    private static final int FORBIDDEN = 403;

    static final List<Plant> ALL = List.of(
            new Plant(
                    "api-shows-another",
                    "probe-http",
                    "the API shows a user what is another tenant's",
                    (p, cast, raw) -> http(p, (honest, path) -> honest.get(Tracers.Side.A, path))),
            new Plant(
                    "api-tells-that-it-exists",
                    "probe-http",
                    "the API refuses what is another's, and does not find what is not there",
                    (p, cast, raw) -> http(p, (honest, path) -> new Probes.Answer(FORBIDDEN, "{}"))),
            new Plant(
                    "keys-not-bound",
                    "probe-leading-keys",
                    "credentials of one tenant read the partitions of all",
                    (p, cast, raw) -> With.probes(p, new Probes() {
                        @Override
                        public Optional<Http> http() {
                            return p.probes().http();
                        }

                        @Override
                        public Optional<Credentials> credentials() {
                            return p.probes().credentials().map(ProbePlants::unbound);
                        }
                    })));

    private ProbePlants() {}

    /** What B is answered for A's path. */
    private interface Leaking {
        Probes.Answer answer(Probes.Http honest, String path);
    }

    private static Ports http(Ports p, Leaking leaking) {
        return With.probes(p, new Probes() {
            @Override
            public Optional<Http> http() {
                return p.probes().http().map(honest -> leaking(honest, leaking));
            }

            @Override
            public Optional<Credentials> credentials() {
                return p.probes().credentials();
            }
        });
    }

    private static Probes.Http leaking(Probes.Http honest, Leaking leaking) {
        return new Probes.Http() {
            @Override
            public List<String> pathsOfA() {
                return honest.pathsOfA();
            }

            @Override
            public String pathOfNothing(String path) {
                return honest.pathOfNothing(path);
            }

            @Override
            public Probes.Answer get(Tracers.Side user, String path) {
                return user == Tracers.Side.B && pathsOfA().contains(path)
                        ? leaking.answer(honest, path)
                        : honest.get(user, path);
            }
        };
    }

    private static Probes.Credentials unbound(Probes.Credentials honest) {
        return new Probes.Credentials() {
            @Override
            public List<String> operations() {
                return honest.operations();
            }

            @Override
            public boolean isAllowed(String operation, boolean own) {
                return honest.isAllowed(operation, true);
            }
        };
    }
}

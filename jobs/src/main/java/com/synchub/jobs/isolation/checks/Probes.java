package com.synchub.jobs.isolation.checks;

import java.util.List;
import java.util.Optional;

/** Ways to another tenant's data that are there only where somebody has configured them. */
public interface Probes {

    Probes NONE = new Probes() {
        @Override
        public Optional<Http> http() {
            return Optional.empty();
        }

        @Override
        public Optional<Credentials> credentials() {
            return Optional.empty();
        }
    };

    Optional<Http> http();

    Optional<Credentials> credentials();

    /** Sync Hub's own HTTP API, with tokens of two of its users, who are of two tenants. */
    interface Http {

        /** Of things that A has, each with its id in its last segment. */
        List<String> pathsOfA();

        /** The same with an id that is not there. */
        String pathOfNothing(String path);

        Answer get(Tracers.Side user, String path);
    }

    /** What a user sees. */
    record Answer(int status, String body) {}

    /** Session credentials of one tenant, which policies bind to its partition key. */
    interface Credentials {

        /** Ways to read items, by name. */
        List<String> operations();

        /**
         * Tries one.
         *
         * @param own on the credentials' own tenant, else on another
         * @return whether it was let through
         */
        boolean isAllowed(String operation, boolean own);
    }
}

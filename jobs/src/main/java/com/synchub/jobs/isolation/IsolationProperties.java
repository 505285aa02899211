package com.synchub.jobs.isolation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the suite probes beside its own tenants, {@code synchub.isolation.*}; nothing by default.
 *
 * @param api Sync Hub's HTTP API
 * @param session credentials that are bound to one tenant's partition key
 */
@ConfigurationProperties("synchub.isolation")
record IsolationProperties(
        @DefaultValue Api api, @DefaultValue Session session) {

    static final IsolationProperties NONE = new IsolationProperties(
            new Api(null, null, null, List.of()), new Session(null, null, null, null, null, null));

    /**
     * Sync Hub's HTTP API.
     *
     * @param url what the paths are put behind
     * @param tokenA of a user of a tenant that is there for this only
     * @param tokenB of a user of another such tenant
     * @param paths of things of the first tenant, with the id in the last segment
     */
    record Api(
            @Nullable URI url,
            @Nullable String tokenA,
            @Nullable String tokenB,
            @DefaultValue List<String> paths) {

        Api {
            paths = List.copyOf(paths);
        }

        /** Errors: {@code CONFIGURATION_INVALID} if there is only a part of it. */
        boolean isConfigured() {
            return complete("api", Stream.of(url, tokenA, tokenB, paths.isEmpty() ? null : paths));
        }

        /** Hides the tokens. */
        @Override
        public String toString() {
            return "Api[" + url + "]";
        }
    }

    /**
     * Credentials of a session with {@code dynamodb:LeadingKeys}.
     *
     * @param accessKeyId of the session, like the next two
     * @param tenant id of the tenant that it is for, which has something in the table {@code settings}
     * @param otherTenant id of another one
     */
    record Session(
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable String sessionToken,
            @Nullable String tenant,
            @Nullable String otherTenant,
            @Nullable URI endpoint) {

        /** Errors: {@code CONFIGURATION_INVALID} if there is only a part of it. */
        boolean isConfigured() {
            return complete("session", Stream.of(accessKeyId, secretAccessKey, sessionToken, tenant, otherTenant));
        }

        /** Hides all of it. */
        @Override
        public String toString() {
            return "Session[***]";
        }
    }

    private static boolean complete(String name, Stream<@Nullable Object> parts) {
        List<Boolean> there = parts.map(Objects::nonNull).distinct().toList();
        if (there.size() > 1) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot run the isolation suite: synchub.isolation." + name + " is there in part only",
                    "Set all of it, or nothing; runbooks/isolation.md lists the settings.");
        }
        return there.contains(true);
    }
}

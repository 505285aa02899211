package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Probes;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The probes that an operator has configured. */
final class ConfiguredProbes implements Probes, AutoCloseable {

    private final Optional<Http> http;
    private final Optional<SessionProbe> credentials;

    private ConfiguredProbes(Optional<Http> http, Optional<SessionProbe> credentials) {
        this.http = http;
        this.credentials = credentials;
    }

    /** Errors: {@code CONFIGURATION_INVALID} for one that is configured in part. */
    static ConfiguredProbes of(IsolationProperties properties, IsolationPlace place, HttpClient client) {
        return new ConfiguredProbes(
                properties.api().isConfigured()
                        ? Optional.of(new ApiProbe(properties.api(), client))
                        : Optional.empty(),
                properties.session().isConfigured()
                        ? Optional.of(
                                SessionProbe.of(properties.session(), place.catalogue(), place.names(), place.region()))
                        : Optional.empty());
    }

    @Override
    public Optional<Http> http() {
        return http;
    }

    @Override
    public Optional<Credentials> credentials() {
        return credentials.map(probe -> probe);
    }

    /** Checks that can't run without. */
    List<String> missing() {
        return Stream.of(http.isPresent() ? "" : "probe-http", credentials.isPresent() ? "" : "probe-leading-keys")
                .filter(check -> !check.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        credentials.ifPresent(SessionProbe::close);
    }
}

package com.synchub.jobs.isolation;

import com.synchub.access.PageTokens;
import com.synchub.access.TenantResolver;
import com.synchub.access.TenantScopes;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.Probes;
import com.synchub.jobs.isolation.scratch.Scratch;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.WorkLayout;
import com.synchub.tenant.TenantId;
import java.net.http.HttpClient;
import java.util.List;

/** Ports to the real thing, new for each trial. */
final class HonestPorts {

    private static final int KEY_BYTES = 32;

    private final IsolationPlace place;
    private final LiveSample sample;
    private final LogCapture log;
    private final HttpClient http;
    private final Scratch scratch;
    private final Probes probes;

    HonestPorts(
            IsolationPlace place, LiveSample sample, LogCapture log, HttpClient http, Scratch scratch, Probes probes) {
        this.place = place;
        this.sample = sample;
        this.log = log;
        this.http = http;
        this.scratch = scratch;
        this.probes = probes;
    }

    Ports open() {
        CountedRequests requests = new CountedRequests(place.dynamoDb());
        TrialFence fence = new TrialFence();
        byte[] key = new byte[KEY_BYTES];
        place.random().nextBytes(key);
        TenantScopes scopes = new TenantScopes(
                requests.client(),
                place.catalogue(),
                place.names().prefix(),
                fence,
                new PageTokens(key),
                place.clock());
        CodecBackups backups = new CodecBackups(place.dynamoDb(), place.catalogue(), place.names(), place.keyring());
        return new Ports(
                scopes::open,
                requests,
                fence,
                TenantResolver.of(List.of(TenantResolver.SUBJECT))::resolve,
                HonestPorts::prefixes,
                backups,
                new PackageLinks(place.links().get(), http),
                new SharedTraces(log, place.meters().get(), place.jdbc()),
                sample.with(scopes::open, backups),
                scratch.routes(),
                scratch.artefacts(),
                probes);
    }

    private static List<String> prefixes(TenantId tenant) {
        return List.of(VaultLayout.tenantPrefix(tenant), WorkLayout.exportsOf(tenant));
    }
}

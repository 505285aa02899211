package com.synchub.jobs.isolation;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.tenant.TenantId;
import com.synchub.vault.DownloadLinks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Links to the trial's packages, made as those of exports are, and opened as a browser would. */
final class PackageLinks implements Ports.Links {

    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DownloadLinks links;
    private final HttpClient http;

    PackageLinks(DownloadLinks links, HttpClient http) {
        this.links = links;
        this.http = http;
    }

    @Override
    public URI linkTo(TenantId tenant) {
        return links.link(keyOf(tenant), "export.zip", LASTS);
    }

    @Override
    public String keyOf(TenantId tenant) {
        return Stage.packageKey(tenant);
    }

    @Override
    public int get(URI link) {
        try {
            return http.send(
                            HttpRequest.newBuilder(link).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new SyncHubException(
                    ErrorCode.VAULT_UNAVAILABLE, "failed to open a link to a package", "Run it again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(ErrorCode.RUN_STOPPED, "the run was stopped", "Run it again.", e);
        }
    }
}

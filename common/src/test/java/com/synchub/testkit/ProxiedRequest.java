package com.synchub.testkit;

import java.util.Optional;

/**
 * A request as it reached the proxy, without its body.
 *
 * @param path path and query, as sent
 * @param operation the last part of {@code X-Amz-Target} ("Scan"), empty for S3
 */
public record ProxiedRequest(String method, String path, String operation, HttpHead head) {

    static ProxiedRequest of(HttpHead head) {
        String line = head.startLine();
        int path = line.indexOf(' ') + 1;
        String target = head.first("x-amz-target").orElse("");
        return new ProxiedRequest(
                line.substring(0, path - 1),
                line.substring(path, line.lastIndexOf(' ')),
                target.substring(target.lastIndexOf('.') + 1),
                head);
    }

    /** The header's first value. */
    public Optional<String> header(String name) {
        return head.first(name);
    }
}

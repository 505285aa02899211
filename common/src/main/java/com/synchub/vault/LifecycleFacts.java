package com.synchub.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/**
 * What a bucket's enabled lifecycle rules do that matters to a vault.
 *
 * @param expiring ids of the rules that delete objects or versions
 * @param abortsUploads whether multipart uploads that nobody completes are removed, in all of the bucket
 */
public record LifecycleFacts(List<String> expiring, boolean abortsUploads) {

    static final LifecycleFacts NONE = new LifecycleFacts(List.of(), false);

    private static final String UNNAMED = "(unnamed)";

    public LifecycleFacts {
        expiring = List.copyOf(expiring);
    }

    /** Null for no rules: S3 says otherwise that there are none. */
    static @Nullable LifecycleFacts of(List<LifecycleRule> rules) {
        if (rules.isEmpty()) {
            return null;
        }
        List<LifecycleRule> enabled = rules.stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .toList();
        return new LifecycleFacts(
                enabled.stream()
                        .filter(LifecycleFacts::expiresSomething)
                        .map(rule -> rule.id() == null ? UNNAMED : rule.id())
                        .toList(),
                enabled.stream().anyMatch(LifecycleFacts::abortsEveryUpload));
    }

    private static boolean expiresSomething(LifecycleRule rule) {
        return rule.expiration() != null || rule.noncurrentVersionExpiration() != null;
    }

    private static boolean abortsEveryUpload(LifecycleRule rule) {
        return rule.abortIncompleteMultipartUpload() != null && isBlank(rule.prefix()) && isForAll(rule.filter());
    }

    private static boolean isForAll(@Nullable LifecycleRuleFilter filter) {
        return filter == null
                || (isBlank(filter.prefix())
                        && filter.tag() == null
                        && filter.and() == null
                        && filter.objectSizeGreaterThan() == null
                        && filter.objectSizeLessThan() == null);
    }

    private static boolean isBlank(@Nullable String prefix) {
        return prefix == null || prefix.isEmpty();
    }
}

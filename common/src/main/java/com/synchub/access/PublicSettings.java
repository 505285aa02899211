package com.synchub.access;

import com.synchub.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Settings whose owner has made them public: {@code is_public} is the boolean true, and no text or number in its place. The
 * one way from a tenant to another's data. Reads only; a private setting and none are the same. Errors as {@link
 * TenantTable}.
 */
public interface PublicSettings {

    /** One request. */
    Optional<Map<String, AttributeValue>> get(TenantId owner, String settingId);

    /**
     * A page of them.
     *
     * @param limit 1 to {@value ItemQuery#MOST}
     * @param token of the page before, null for the first one; of this reader and owner
     */
    ItemPage list(TenantId owner, int limit, @Nullable String token);
}

package com.synchub.access;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that a verified token speaks for. The first claim that is there decides, also if it is no good: another one
 * is never taken in its place. Without a claim there is no tenant, unless a demo has named one.
 */
public final class TenantResolver {

    /** What identity providers call the user. */
    public static final String SUBJECT = "sub";

    private final List<String> claims;
    private final @Nullable TenantId fallback;

    private TenantResolver(List<String> claims, @Nullable TenantId fallback) {
        this.claims = List.copyOf(claims);
        this.fallback = fallback;
        if (claims.isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot tell tenants: no claim is configured",
                    "Name the claims that hold the tenant, the most exact one first; the usual one is " + SUBJECT
                            + ".");
        }
    }

    /**
     * Takes the tenant from a token, and from nowhere else.
     *
     * @param claims names, the one that counts first
     */
    public static TenantResolver of(List<String> claims) {
        return new TenantResolver(claims, null);
    }

    /** For demos only: without a claim everybody is this tenant, so whoever forgets the token is in its data. */
    public static TenantResolver demo(List<String> claims, TenantId everybody) {
        return new TenantResolver(claims, everybody);
    }

    /**
     * Reads the claims of a token whose signature, issuer, audience and time somebody has checked.
     *
     * @throws SyncHubException {@code TENANT_UNRESOLVED} if none of the claims is there, or what is there is no tenant that
     *     a token may speak for
     */
    public TenantId resolve(Map<String, ?> verifiedClaims) {
        for (String claim : claims) {
            Object value = verifiedClaims.get(claim);
            if (value != null) {
                return tenant(claim, value);
            }
        }
        if (fallback != null) {
            return fallback;
        }
        throw unresolved("the token has none of the claims " + String.join(", ", claims), null);
    }

    private static TenantId tenant(String claim, Object value) {
        if (!(value instanceof String text)) {
            throw unresolved("claim " + claim + " is not text", null);
        }
        TenantId tenant;
        try {
            tenant = new TenantId(text);
        } catch (SyncHubException notAnId) {
            throw unresolved("claim " + claim + " is no tenant's id", notAnId);
        }
        if (SyntheticTenants.isSynthetic(tenant)) {
            throw unresolved("claim " + claim + " is reserved", null);
        }
        return tenant;
    }

    private static SyncHubException unresolved(String why, @Nullable Exception cause) {
        return new SyncHubException(
                ErrorCode.TENANT_UNRESOLVED,
                "cannot tell the tenant: " + why,
                "Sign in again; if that does not help, look at the identity provider's claims and at those configured"
                        + " here.",
                cause);
    }
}

package com.synchub.access;

import org.jspecify.annotations.Nullable;

/**
 * Groups and their members, within the tenant. Who acts is the user of the verified token, never one who is named in a
 * request's body. A user of another tenant has another scope, in which this group is not. Errors as {@link TenantTable}.
 */
public interface GroupSharing {

    /** A new group with its owner as the first member; answers its id. */
    String found(String name, String owner);

    /**
     * Invites a user.
     *
     * @param by an active member who is owner or admin
     * @return false if there is no such group, or {@code by} may not, or the user is a member or invited
     */
    boolean invite(String groupId, String by, String user);

    /** Takes an invitation up; false if there is none. */
    boolean join(String groupId, String user);

    /** Members and invited users; none if there is no such group. */
    ItemPage members(String groupId, int limit, @Nullable String token);
}

package com.synchub.jobs.isolation.plants;

import com.synchub.access.GroupSharing;
import com.synchub.access.ItemPage;
import org.jspecify.annotations.Nullable;

/** Groups that are others, where nothing else is said. */
class ForwardingGroups implements GroupSharing {

    private final GroupSharing honest;

    ForwardingGroups(GroupSharing honest) {
        this.honest = honest;
    }

    @Override
    public String found(String name, String owner) {
        return honest.found(name, owner);
    }

    @Override
    public boolean invite(String groupId, String by, String user) {
        return honest.invite(groupId, by, user);
    }

    @Override
    public boolean join(String groupId, String user) {
        return honest.join(groupId, user);
    }

    @Override
    public ItemPage members(String groupId, int limit, @Nullable String token) {
        return honest.members(groupId, limit, token);
    }
}

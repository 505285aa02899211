package com.synchub.jobs.isolation.plants;

import com.synchub.access.Change;
import com.synchub.access.DevicePairing;
import com.synchub.access.GroupSharing;
import com.synchub.access.PublicSettings;
import com.synchub.access.TenantScope;
import com.synchub.access.TenantTable;
import com.synchub.tenant.TenantId;
import java.util.List;

/** A scope that is another one, where nothing else is said. */
class ForwardingScope implements TenantScope {

    private final TenantScope honest;

    ForwardingScope(TenantScope honest) {
        this.honest = honest;
    }

    @Override
    public TenantId tenant() {
        return honest.tenant();
    }

    @Override
    public TenantTable table(String name) {
        return honest.table(name);
    }

    @Override
    public boolean write(List<Change> changes) {
        return honest.write(changes);
    }

    @Override
    public PublicSettings publicSettings() {
        return honest.publicSettings();
    }

    @Override
    public GroupSharing groups() {
        return honest.groups();
    }

    @Override
    public DevicePairing devices() {
        return honest.devices();
    }
}

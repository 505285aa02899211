package com.synchub.jobs.isolation.plants;

import com.synchub.access.Device;
import com.synchub.access.DevicePairing;
import com.synchub.access.ItemPage;
import com.synchub.access.PairingCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices that are others, where nothing else is said. */
class ForwardingDevices implements DevicePairing {

    private final DevicePairing honest;

    ForwardingDevices(DevicePairing honest) {
        this.honest = honest;
    }

    @Override
    public PairingCode begin() {
        return honest.begin();
    }

    @Override
    public Optional<String> redeem(String code, Device device) {
        return honest.redeem(code, device);
    }

    @Override
    public ItemPage list(int limit, @Nullable String token) {
        return honest.list(limit, token);
    }

    @Override
    public boolean unpair(String sessionId) {
        return honest.unpair(sessionId);
    }
}

package com.synchub.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices of the tenant, which are paired by a code. Errors as {@link TenantTable}. */
public interface DevicePairing {

    /** A code that pairs one device of this tenant, once, within minutes. It is kept as a hash only. */
    PairingCode begin();

    /**
     * Pairs a device. One request, whatever the code.
     *
     * @param code capitals and dashes don't matter
     * @return the session's id; empty for a code that is used, over, of another tenant or none
     */
    Optional<String> redeem(String code, Device device);

    /** Paired devices. */
    ItemPage list(int limit, @Nullable String token);

    /** Ends a pairing; false if there was none. */
    boolean unpair(String sessionId);
}

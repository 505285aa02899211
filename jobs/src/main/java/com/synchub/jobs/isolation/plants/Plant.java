package com.synchub.jobs.isolation.plants;

import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A leak.
 *
 * @param name for people; never changes
 * @param check id of the check that has to find it
 * @param what is wrong with it, in a few words
 */
public record Plant(String name, String check, String what, Leaking leaking) {

    /** Makes ports that leak. */
    @FunctionalInterface
    public interface Leaking {
        Ports in(Ports honest, Cast cast, RawItems raw);
    }

    /** Writes into tables past the access layer; the trial's tenants only. */
    @FunctionalInterface
    public interface RawItems {
        void put(String table, Map<String, AttributeValue> item);
    }
}

package com.synchub.jobs.drill;

import com.synchub.failure.SyncHubException;

/**
 * A tenant that did not come back whole.
 *
 * @param tenant the tenant's key form
 * @param code what went wrong
 */
public record DrillFinding(String tenant, String code, String message) {

    static DrillFinding of(String tenant, SyncHubException failure) {
        return new DrillFinding(tenant, failure.code().name(), String.valueOf(failure.getMessage()));
    }
}

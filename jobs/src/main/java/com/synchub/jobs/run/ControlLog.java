package com.synchub.jobs.run;

import java.util.Map;

/**
 * The log of what people do with the service and that belongs to no request: schedules that are changed, audit trails that are
 * looked at. It is a hash chain and stays when a tenant is erased, so it names tenants by pseudonyms only.
 */
public interface ControlLog {

    /** Tables have room for so many characters of each. */
    int LONGEST_KIND = 40;

    /**
     * Adds an event; within the caller's transaction if there is one. What is done is recorded or is not done.
     *
     * @param kind such as {@code SCHEDULE_CHANGED}
     * @param about a name of the service's own, or a pseudonym; at most 100 characters
     * @param details who asks later finds these; no tenant's id is among them
     */
    void add(String kind, String about, Actor actor, Map<String, String> details);
}

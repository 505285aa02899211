package com.synchub.jobs.register;

import com.synchub.request.RetentionSchedule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of processing activities.
 *
 * @param madeAt what it says is how things were then
 * @param controller null if nobody has configured who that is
 * @param activities one a table
 * @param schedule what ends data where it can be
 * @param toBeAdded what the record needs and nothing here knows
 */
public record RegisterDocument(
        Instant madeAt,
        String software,
        @Nullable String controller,
        List<Activity> activities,
        List<RetentionSchedule.Place> schedule,
        List<String> toBeAdded) {

    /**
     * What is done with the data of one table.
     *
     * @param retention the class, as the catalogue names it
     * @param keptFor the same as a sentence
     */
    public record Activity(
            String table,
            String description,
            String purpose,
            String persons,
            String recipients,
            String source,
            String retention,
            String keptFor,
            List<Attribute> attributes) {

        public Activity {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * A category of data.
     *
     * @param personal whether it says something about a person
     * @param secret whether it is stored encrypted only, and handed out to nobody
     * @param person whether it is a person's id
     * @param providedBySubject whether the person has given it
     * @param analytics whether statistics over all tenants may read it
     * @param thirdParty what a package for a person does with it
     */
    public record Attribute(
            String attribute,
            String description,
            boolean personal,
            boolean secret,
            boolean person,
            boolean providedBySubject,
            boolean analytics,
            String thirdParty) {}

    public RegisterDocument {
        activities = List.copyOf(activities);
        schedule = List.copyOf(schedule);
        toBeAdded = List.copyOf(toBeAdded);
    }
}

package com.synchub.jobs.demo;

/**
 * One difference between two states.
 *
 * @param item the item after the change; the item before it if it is deleted
 */
public record DemoChange(Kind kind, DemoItem item) {

    /** What happened to the item. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }
}

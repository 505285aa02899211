package com.synchub.jobs.usage;

/**
 * The members of a request's line in CloudWatch's embedded metric format that usage is made of; all others are skipped. The
 * same as JSON Schema is {@code usage/event.schema.json}.
 *
 * <pre>{@code
 * {"_aws": {"Timestamp": 1764000000000, "CloudWatchMetrics": [{"Namespace": "SyncHub", "Dimensions": [["route"]],
 *           "Metrics": [{"Name": "Duration", "Unit": "Milliseconds"}, {"Name": "MemoryMB"}]}]},
 *  "tenant_id": "...", "request_id": "...", "route": "GET /bookmarks/{id}", "status": 200,
 *  "Duration": 12.345, "MemoryMB": 256, "retry": true}
 * }</pre>
 */
final class EmfMembers {

    static final String AWS = "_aws";
    /** When the request ended, in milliseconds since 1970; within {@link #AWS}. */
    static final String TIMESTAMP = "Timestamp";
    /** Makes it a line of this format; within {@link #AWS}. What is in it is not looked at. */
    static final String METRICS = "CloudWatchMetrics";

    static final String TENANT = "tenant_id";
    static final String REQUEST = "request_id";
    /** Method and template, never with an id in it. */
    static final String ROUTE = "route";
    /** Of the HTTP answer. */
    static final String STATUS = "status";
    /** In milliseconds, with 3 decimals at most. */
    static final String DURATION = "Duration";
    /** In MiB, as the function is configured. */
    static final String MEMORY = "MemoryMB";
    /** Whether it is a repetition of our own making; may be left out. */
    static final String RETRY = "retry";

    private EmfMembers() {}
}

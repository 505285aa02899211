package com.synchub.jobs.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests that nobody should make, and what each is told. */
final class BadRequests {

    /** @param headerList names and values by turns */
    record Case(
            String name,
            String method,
            String path,
            @Nullable String body,
            List<String> headerList,
            int status,
            String code) {

        String[] headers() {
            return headerList.toArray(String[]::new);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String RUNS = "/api/v1/jobs/verify/runs";
    private static final String SCHEDULE = "/api/v1/schedules/backup";
    private static final List<String> JSON = List.of("Content-Type", "application/json");
    private static final List<String> ORDER = List.of("Content-Type", "application/json", "Idempotency-Key", "bad");

    private BadRequests() {}

    static Stream<Case> all() {
        return Stream.of(orders(), reads(), schedules(), http()).flatMap(each -> each);
    }

    private static Stream<Case> orders() {
        return Stream.of(
                order("not JSON", "{\"parameters\": ", 400, "BODY_INVALID"),
                order("a list", "[]", 400, "BODY_INVALID"),
                order("more behind it", "{} {}", 400, "BODY_INVALID"),
                order("an unknown property", "{\"parameter\": {}}", 400, "BODY_INVALID"),
                order("a property twice", "{\"parameters\": {}, \"parameters\": {}}", 400, "BODY_INVALID"),
                order("parameters as a number", "{\"parameters\": 5}", 400, "BODY_INVALID"),
                order("a parameter as an object", "{\"parameters\": {\"mode\": {}}}", 400, "BODY_INVALID"),
                order("deep nesting", "[".repeat(5_000), 400, "BODY_INVALID"),
                order("an unknown parameter", "{\"parameters\": {\"speed\": \"1\"}}", 400, "PARAMETERS_INVALID"),
                order("a wrong parameter", "{\"parameters\": {\"mode\": \"fast\"}}", 400, "PARAMETERS_INVALID"),
                order("a parameter without a value", "{\"parameters\": {\"mode\": null}}", 400, "PARAMETERS_INVALID"),
                order(
                        "a long parameter",
                        "{\"parameters\": {\"backup\": \"" + "x".repeat(9_000) + "\"}}",
                        400,
                        "PARAMETERS_INVALID"),
                order("two lines", "{\"parameters\": {\"backup\": \"a\\nb\"}}", 400, "PARAMETERS_INVALID"),
                bad("no key", "POST", RUNS, "{}", JSON, 400, "REQUEST_INVALID"),
                bad(
                        "a key with a colon",
                        "POST",
                        RUNS,
                        "{}",
                        List.of("Content-Type", "application/json", "Idempotency-Key", "a:b"),
                        400,
                        "PARAMETERS_INVALID"),
                bad("an unknown job", "POST", "/api/v1/jobs/none/runs", "{}", ORDER, 404, "JOB_UNKNOWN"),
                bad(
                        "stop of an unknown run",
                        "POST",
                        "/api/v1/runs/99999999/stop",
                        null,
                        List.of(),
                        404,
                        "RUN_UNKNOWN"),
                bad(
                        "another type",
                        "POST",
                        RUNS,
                        "a=b",
                        List.of("Content-Type", "application/x-www-form-urlencoded", "Idempotency-Key", "bad"),
                        415,
                        "MEDIA_TYPE_UNSUPPORTED"),
                bad("no type", "POST", RUNS, "{}", List.of("Idempotency-Key", "bad"), 415, "MEDIA_TYPE_UNSUPPORTED"));
    }

    private static Stream<Case> reads() {
        return Stream.of(
                read("a job that is not there", "/api/v1/jobs/none", 404, "JOB_UNKNOWN"),
                read("runs of such a job", "/api/v1/runs?job=none", 404, "JOB_UNKNOWN"),
                read("a run that is not there", "/api/v1/runs/99999999", 404, "RUN_UNKNOWN"),
                read("a run without a number", "/api/v1/runs/first", 400, "REQUEST_INVALID"),
                read("a run beyond numbers", "/api/v1/runs/99999999999999999999", 400, "REQUEST_INVALID"),
                read("a state that there is not", "/api/v1/runs?state=LOST", 400, "REQUEST_INVALID"),
                read("no page", "/api/v1/runs?limit=0", 400, "PARAMETERS_INVALID"),
                read("too large a page", "/api/v1/backups?limit=201", 400, "PARAMETERS_INVALID"),
                read("a page without a number", "/api/v1/runs?limit=all", 400, "REQUEST_INVALID"),
                read("a cursor without a number", "/api/v1/backups?after=x", 400, "REQUEST_INVALID"),
                read("a filter that there is not", "/api/v1/runs?jobs=backup", 400, "PARAMETERS_INVALID"),
                read("a schedule that is not there", "/api/v1/schedules/none", 404, "SCHEDULE_UNKNOWN"),
                read("a backup that is not there", "/api/v1/backups/20200101T000000Z-00000000", 404, "BACKUP_UNKNOWN"),
                read("a backup of no time", "/api/v1/backups/latest%20before%20never", 404, "BACKUP_UNKNOWN"),
                read("a backup with lines", "/api/v1/backups/a%0Ab/tables", 400, "REQUEST_INVALID"));
    }

    private static Stream<Case> schedules() {
        return Stream.of(
                change("no cron", "{}", "SCHEDULE_INVALID"),
                change("no such cron", "{\"cron\": \"every day\"}", "SCHEDULE_INVALID"),
                change("a cron of the past", "{\"cron\": \"0 0 0 1 1 ? 2020\"}", "SCHEDULE_INVALID"),
                change("a long cron", "{\"cron\": \"" + "0 ".repeat(5_000) + "\"}", "SCHEDULE_INVALID"),
                change("no such zone", "{\"cron\": \"0 0 1 * * ?\", \"zone\": \"Mars\"}", "SCHEDULE_INVALID"),
                change(
                        "an hour that the zone skips",
                        "{\"cron\": \"0 30 2 * * ?\", \"zone\": \"Europe/Berlin\"}",
                        "SCHEDULE_INVALID"),
                change(
                        "no such blackout",
                        "{\"cron\": \"0 0 1 * * ?\", \"blackouts\": [\"noon\"]}",
                        "SCHEDULE_INVALID"),
                change(
                        "a blackout that is none",
                        "{\"cron\": \"0 0 1 * * ?\", \"blackouts\": [null]}",
                        "SCHEDULE_INVALID"),
                change("no deadline", "{\"cron\": \"0 0 1 * * ?\", \"deadline\": \"PT0S\"}", "SCHEDULE_INVALID"),
                change("a wrong deadline", "{\"cron\": \"0 0 1 * * ?\", \"deadline\": \"soon\"}", "BODY_INVALID"),
                change("a wrong policy", "{\"cron\": \"0 0 1 * * ?\", \"overlap\": \"NEVER\"}", "BODY_INVALID"),
                change("enabled as a text", "{\"cron\": \"0 0 1 * * ?\", \"enabled\": \"yes\"}", "BODY_INVALID"),
                change(
                        "a parameter that there is not",
                        "{\"cron\": \"0 0 1 * * ?\", \"parameters\": {\"a\": \"b\"}}",
                        "PARAMETERS_INVALID"),
                change("what is only read", "{\"cron\": \"0 0 1 * * ?\", \"job\": \"prune\"}", "BODY_INVALID"),
                backfill("no span", "{}", "SCHEDULE_INVALID"),
                backfill(
                        "a span of the future",
                        span("2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z"),
                        "SCHEDULE_INVALID"),
                backfill("a span backwards", span("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"), "SCHEDULE_INVALID"),
                backfill(
                        "a span before all calendars",
                        span("-999999999-01-01T00:00:00Z", "-99999999-01-01T00:00:00Z"),
                        "SCHEDULE_INVALID"),
                backfill("a span of no times", span("yesterday", "today"), "BODY_INVALID"),
                backfill(
                        "dryRun as a text",
                        "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\", \"dryRun\": \"false\"}",
                        "BODY_INVALID"),
                backfill(
                        "dryRun as a number",
                        "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\", \"dryRun\": 0}",
                        "BODY_INVALID"));
    }

    private static Stream<Case> http() {
        return Stream.of(
                bad("another method", "DELETE", "/api/v1/jobs", null, List.of(), 405, "METHOD_NOT_ALLOWED"),
                bad("another form", "GET", "/api/v1/jobs", null, List.of("Accept", "text/html"), 406, "NOT_ACCEPTABLE"),
                read("a route that there is not", "/api/v1/tenants", 404, "ROUTE_UNKNOWN"),
                read("two slashes", "/api/v1//jobs", 400, "REQUEST_INVALID"),
                read("a semicolon", "/api/v1/jobs;a=b", 400, "REQUEST_INVALID"));
    }

    private static String span(String from, String to) {
        return "{\"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
    }

    private static Case order(String name, String body, int status, String code) {
        return bad("an order with " + name, "POST", RUNS, body, ORDER, status, code);
    }

    private static Case read(String name, String path, int status, String code) {
        return bad(name, "GET", path, null, List.of(), status, code);
    }

    private static Case change(String name, String body, String code) {
        return bad("a schedule with " + name, "PUT", SCHEDULE, body, JSON, 400, code);
    }

    private static Case backfill(String name, String body, String code) {
        return bad("a backfill with " + name, "POST", SCHEDULE + "/backfill", body, JSON, 400, code);
    }

    private static Case bad(
            String name,
            String method,
            String path,
            @Nullable String body,
            List<String> headers,
            int status,
            String code) {
        return new Case(name, method, path, body, headers, status, code);
    }
}

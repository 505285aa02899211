package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.ExportResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes to persons what there is to tell them of their requests. Sends nothing, and changes nothing. */
public final class Letters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final String controller;
    private final String authority;
    private final LetterTemplates templates;
    private final ZoneId zone;

    Letters(String controller, String authority, LetterTemplates templates, ZoneId zone) {
        this.controller = controller;
        this.authority = authority;
        this.templates = templates;
        this.zone = zone;
    }

    /**
     * A letter about a request as it stands.
     *
     * @throws SyncHubException {@code REQUEST_REFUSED} if that is not what there is to tell; {@code CONFIGURATION_INVALID} if
     *     a template of the operator's asks for what this letter does not have
     */
    public String write(LetterKind kind, TenantRequest request, List<RequestEvent> history, Instant now) {
        TenantId tenant = request.tenant();
        if (tenant == null) {
            throw refused("its names were erased");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("controller", controller);
        values.put("authority", authority);
        values.put("today", day(now));
        values.put("request", request.id());
        // What it may hold can't break a line, or look like another one.
        TenantId subject = request.subject();
        values.put(
                "tenant",
                subject == null ? TenantText.of(tenant) : TenantText.of(subject) + ", within " + TenantText.of(tenant));
        values.put("what", request.type() == RequestType.EXPORT ? "a copy of the data" : "erasure of the data");
        values.put("received", day(request.receivedAt()));
        values.put("last-day", day(request.dueAt().minusNanos(1)));
        switch (kind) {
            case RECEIVED -> require(!request.state().isFinal(), "it is over");
            case EXTENDED -> {
                require(request.extendedMonths() > 0, "its deadline was not extended");
                values.put("reason", reason("EXTEND", history));
            }
            case REFUSED -> {
                require(request.state() == RequestState.REFUSED, "it was not refused");
                values.put("reason", reason("REFUSE", history));
            }
            case DONE -> done(request, values);
        }
        return templates.filled(file(kind, request.type()), values);
    }

    private static void done(TenantRequest request, Map<String, String> values) {
        ExportResult exported = request.result();
        PurgeResult erased = request.purgeResult();
        if (exported != null && request.state() == RequestState.DONE) {
            values.put("items", String.format(Locale.ROOT, "%,d", exported.items()));
        } else if (erased != null) {
            values.put("erased", erased.erasedAt() + " (UTC)");
        } else {
            throw refused("it is " + request.state());
        }
    }

    private static String file(LetterKind kind, RequestType type) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return (kind == LetterKind.DONE ? name + "-" + type.job() : name) + ".txt";
    }

    /** A deadline is extended once, and a request refused once. */
    private static String reason(String event, List<RequestEvent> history) {
        for (RequestEvent happened : history) {
            if (happened.kind().equals(event) && happened.details() != null) {
                String reason = happened.details().get("reason");
                if (reason != null) {
                    return reason;
                }
            }
        }
        throw refused("its reason was erased");
    }

    private String day(Instant instant) {
        return DAY.format(instant.atZone(zone));
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw refused(why);
        }
    }

    private static SyncHubException refused(String why) {
        return new SyncHubException(
                ErrorCode.REQUEST_REFUSED,
                "cannot write this letter: " + why,
                "`synchub requests show` tells what there is to say.");
    }
}

package com.synchub.jobs.register;

import com.synchub.request.RetentionSchedule;
import com.synchub.text.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The register for people to read and print. */
public record RegisterPage(RegisterDocument register) {

    private static final Map<String, String> ENDS =
            Map.of("erased", "erased by a purge, and proved", "expires", "ends by itself", "kept", "kept");

    public String html() {
        StringBuilder page = new StringBuilder(Html.head("Record of processing activities"));
        page.append("<h1>Record of processing activities</h1>\n<table>");
        row(page, "Controller", Optional.ofNullable(register.controller()).orElse("not configured"));
        row(page, "As of", register.madeAt() + " (UTC)");
        row(page, "Made by", register.software());
        page.append("</table>\n<p>Made from the catalogue of tables and the declared places. To be added:</p>\n<ul>\n");
        register.toBeAdded()
                .forEach(what -> page.append("<li>").append(Html.text(what)).append("</li>\n"));
        page.append("</ul>\n");
        register.activities().forEach(activity -> activity(page, activity));
        page.append("<h2>Retention schedule</h2>\n<table><thead><tr><th>place</th><th>what it holds of a tenant</th>"
                + "<th>what becomes of it</th><th>days after a purge, at most</th><th>why, and what ends it</th></tr></thead>"
                + "<tbody>\n");
        register.schedule().forEach(place -> place(page, place));
        return page.append("</tbody></table>\n").append(Html.foot()).toString();
    }

    private static void activity(StringBuilder page, RegisterDocument.Activity activity) {
        page.append("<h2>").append(Html.text(activity.table())).append("</h2>\n<table>");
        row(page, "What it is", activity.description());
        row(page, "Purpose", activity.purpose());
        row(page, "Whose data", activity.persons());
        row(page, "Recipients", activity.recipients());
        row(page, "Source", activity.source());
        row(page, "How long", activity.keptFor());
        page.append("</table>\n<table><caption>Categories of data</caption><thead><tr><th>data</th><th>meaning</th>"
                + "<th>kind</th></tr></thead><tbody>\n");
        activity.attributes()
                .forEach(attribute -> cells(
                        page, attribute.attribute(), attribute.description(), String.join(", ", kinds(attribute))));
        page.append("</tbody></table>\n");
    }

    private static List<String> kinds(RegisterDocument.Attribute attribute) {
        List<String> kinds = new ArrayList<>();
        kinds.add(attribute.personal() ? "personal" : "not personal");
        if (attribute.person()) {
            kinds.add("names a person");
        }
        if (attribute.secret()) {
            kinds.add("secret: encrypted, never handed out");
        }
        if (attribute.providedBySubject()) {
            kinds.add("given by the person");
        }
        if (attribute.analytics()) {
            kinds.add("open to statistics over all tenants");
        }
        return kinds;
    }

    private static void place(StringBuilder page, RetentionSchedule.Place place) {
        cells(
                page,
                place.place(),
                place.holds(),
                ENDS.getOrDefault(place.ends(), place.ends()),
                place.withinDays() == null ? "" : place.withinDays().toString(),
                Optional.ofNullable(place.reason()).orElse(""));
    }

    private static void cells(StringBuilder page, String name, String... cells) {
        page.append("<tr><th>").append(Html.text(name)).append("</th>");
        for (String cell : cells) {
            page.append("<td>").append(Html.text(cell)).append("</td>");
        }
        page.append("</tr>\n");
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><th>")
                .append(Html.text(name))
                .append("</th><td>")
                .append(Html.text(value))
                .append("</td></tr>\n");
    }
}

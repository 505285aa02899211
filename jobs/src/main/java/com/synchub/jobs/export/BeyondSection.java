package com.synchub.jobs.export;

import com.synchub.request.RequestHistory;
import com.synchub.request.RetentionSchedule;
import com.synchub.table.TableCatalogue;
import com.synchub.text.Html;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of the first page that tells what there is beside the person's own items, and why anything is stored. */
record BeyondSection(BeyondTables beyond, TableCatalogue catalogue) {

    /** A page of thousands of lines opens slowly; the file has all. */
    private static final int MOST_REQUESTS = 200;

    String html() {
        StringBuilder page = new StringBuilder();
        head(page, "Why your data is there", "table", "purpose", "recipients", "source", "how long");
        catalogue
                .tables()
                .forEach(table -> cells(
                        page,
                        table.name(),
                        table.processing().purpose(),
                        table.processing().recipients(),
                        table.processing().source(),
                        table.keptFor()));
        page.append("</tbody></table>\n");
        elsewhere(page);
        head(page, "Your requests", "request", "for", "state", "received", "answered");
        List<RequestHistory.Told> requests = beyond.requests();
        requests.subList(Math.max(0, requests.size() - MOST_REQUESTS), requests.size())
                .forEach(request -> cells(
                        page,
                        request.requestId(),
                        request.type(),
                        request.state(),
                        request.receivedAt().toString(),
                        Optional.ofNullable(request.answeredAt())
                                .map(Object::toString)
                                .orElse("")));
        page.append("</tbody></table>\n<p><a href=\"" + BeyondTables.REQUESTS + "\">" + BeyondTables.REQUESTS
                + "</a> has all of them, and what has happened to each. Who has worked on them is told as staff, program or"
                + " service.</p>\n");
        head(page, "Not in this package", "what", "why");
        beyond.told().notHere().forEach(missing -> cells(page, missing.what(), missing.reason()));
        page.append("</tbody></table>\n");
        head(page, "Where data or your id may be", "place", "what it holds", "what becomes of it in an erasure", "");
        beyond.places().forEach(place -> place(page, place));
        return page.append("</tbody></table>\n").toString();
    }

    private void elsewhere(StringBuilder page) {
        PackageManifest.Elsewhere elsewhere = beyond.elsewhere();
        page.append("<h2>What others' data says about you</h2>\n<p>")
                .append(Html.text(elsewhere.statement()))
                .append("</p>\n");
        for (PackageManifest.ElsewhereTable table : elsewhere.tables()) {
            if (table.items() > 0) {
                page.append("<p><a href=\"")
                        .append(PageForm.path(TableExport.ELSEWHERE + "-" + table.table(), 1))
                        .append("\">")
                        .append(table.table())
                        .append("</a>, items: ")
                        .append(String.format(Locale.ROOT, "%,d", table.items()))
                        .append(". Who else is in them has a pseudonym or is left out")
                        .append(
                                table.omitted().isEmpty()
                                        ? ""
                                        : ": "
                                                + Html.text(String.join(
                                                        ", ", table.omitted().keySet())))
                        .append(".</p>\n");
            }
        }
    }

    private static void place(StringBuilder page, RetentionSchedule.Place place) {
        cells(
                page,
                place.place(),
                place.holds(),
                place.withinDays() == null ? place.ends() : place.ends() + " within " + place.withinDays() + " days",
                Optional.ofNullable(place.reason()).orElse(""));
    }

    private static void head(StringBuilder page, String title, String... columns) {
        page.append("<h2>").append(title).append("</h2>\n<table><thead><tr>");
        for (String column : columns) {
            page.append("<th>").append(column).append("</th>");
        }
        page.append("</tr></thead><tbody>\n");
    }

    private static void cells(StringBuilder page, String name, String... cells) {
        page.append("<tr><th>").append(Html.text(name)).append("</th>");
        for (String cell : cells) {
            page.append("<td>").append(Html.text(cell)).append("</td>");
        }
        page.append("</tr>\n");
    }
}

package com.synchub.jobs.export;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.text.Html;
import java.util.Locale;

/**
 * The page that a person opens first.
 *
 * @param beyond what it says beside the tables, as HTML
 */
record IndexPage(PackageManifest manifest, TableCatalogue catalogue, String beyond) {

    String html() {
        StringBuilder page = new StringBuilder(Html.head("Your data"));
        page.append("<h1>Your data</h1>\n<p>")
                .append(Html.text(manifest.completeness().statement()))
                .append(
                        manifest.latestBackup() == null
                                ? ""
                                : " " + Html.text(manifest.latestBackup().statement()))
                .append("</p>\n<table><caption>This package</caption>\n");
        row(page, "Tenant", manifest.tenant());
        if (manifest.subject() != null) {
            row(page, "Person within it", manifest.subject());
        }
        row(page, "Request", manifest.requestId());
        row(page, "Legal basis", manifest.basis());
        row(page, "Read from", manifest.readFrom().toString());
        row(page, "Read to", manifest.readTo().toString());
        row(page, "Items", grouped(manifest.items()));
        row(page, "Made by", manifest.software());
        page.append(
                "</table>\n<h2>Tables</h2>\n<table><thead><tr><th>table</th><th>items</th><th>counted afterwards</th>"
                        + "<th>look at it</th><th>files</th></tr></thead><tbody>\n");
        manifest.tables().forEach(table -> table(page, table));
        page.append("</tbody></table>\n");
        if (!manifest.notSearched().isEmpty()) {
            page.append("<p>Not searched, since nothing in them says which person an item is about: ")
                    .append(Html.text(String.join(", ", manifest.notSearched())))
                    .append(".</p>\n");
        }
        page.append("<p>README.txt says what the files are, dictionary.json and the tables below what"
                + " each attribute means, manifest.json has a checksum of each file.</p>\n");
        page.append(beyond);
        manifest.tables().forEach(table -> dictionary(page, table));
        return page.append(Html.foot()).toString();
    }

    private static void table(StringBuilder page, PackageManifest.Table table) {
        String name = table.table();
        page.append("<tr><td>")
                .append(name)
                .append("</td><td>")
                .append(grouped(table.items()))
                .append("</td><td>");
        page.append(grouped(table.counted())).append("</td><td>");
        if (table.items() == 0) {
            page.append("<span class=\"none\">no data</span>");
        } else {
            page.append("<a href=\"").append(PageForm.path(name, 1)).append("\">first page</a>");
        }
        page.append("</td><td>");
        for (String kind : new String[] {"json", "ndjson", "csv"}) {
            page.append("<a href=\"data/" + kind + "/" + name + "." + kind + "\">" + kind + "</a> ");
        }
        page.append("</td></tr>\n");
    }

    private void dictionary(StringBuilder page, PackageManifest.Table outcome) {
        TableDefinition table = catalogue.table(outcome.table());
        page.append("<h2>").append(table.name()).append("</h2>\n<p>").append(Html.text(table.description()));
        page.append("</p>\n<table><thead><tr><th>attribute</th><th>meaning</th><th>in this package</th></tr></thead>"
                + "<tbody>\n");
        for (AttributeDefinition attribute : table.attributes()) {
            page.append("<tr><td>").append(Html.text(attribute.name())).append("</td><td>");
            page.append(Html.text(attribute.description())).append("</td><td>");
            page.append(Dictionary.inPackage(attribute.name(), outcome)).append("</td></tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><th>")
                .append(name)
                .append("</th><td>")
                .append(Html.text(value))
                .append("</td></tr>\n");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

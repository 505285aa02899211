package com.synchub.invoice.page;

/** A table being written: cells are given as HTML, so whatever comes from data is escaped before. */
final class Table {

    private final StringBuilder html;

    /** @param name a class of the style; empty for none */
    Table(StringBuilder html, String name, String caption) {
        this.html = html;
        html.append(name.isEmpty() ? "<table>" : "<table class=\"" + name + "\">");
        if (!caption.isEmpty()) {
            html.append("<caption>").append(caption).append("</caption>");
        }
        html.append('\n');
    }

    /** Headings; of a column of numbers with {@code #} in front. */
    Table columns(String... names) {
        html.append("<thead><tr>");
        for (String name : names) {
            boolean number = name.startsWith("#");
            html.append(number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
                    .append(number ? name.substring(1) : name)
                    .append("</th>");
        }
        html.append("</tr></thead>\n");
        return this;
    }

    /** Begins a row with its heading. */
    Table row(String heading) {
        html.append("<tr><th scope=\"row\">").append(heading).append("</th>");
        return this;
    }

    /** Begins a row that stands out. */
    Table row(String name, String heading) {
        html.append("<tr class=\"")
                .append(name)
                .append("\"><th scope=\"row\">")
                .append(heading)
                .append("</th>");
        return this;
    }

    Table cell(String content) {
        html.append("<td>").append(content).append("</td>");
        return this;
    }

    Table number(String content) {
        html.append("<td class=\"n\">").append(content).append("</td>");
        return this;
    }

    Table hash(String content) {
        html.append("<td class=\"hash\">").append(content).append("</td>");
        return this;
    }

    Table end() {
        html.append("</tr>\n");
        return this;
    }

    void close() {
        html.append("</table>\n");
    }
}

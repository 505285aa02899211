package com.synchub.jobs.analytics;

import com.synchub.analytics.KeyKind;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import java.util.Locale;
import java.util.Map;

/** The data dictionary for analysts as a page of its own: what there is, what it means, what it does not. */
final class DataDictionary {

    private static final String STYLE = """
        :root{color-scheme:light dark}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;width:100%;margin:1rem 0;display:block;overflow-x:auto}
        th,td{border:1px solid #8886;padding:.3rem .6rem;text-align:left;vertical-align:top}
        th{background:#8882}code,pre{font:14px/1.4 ui-monospace,monospace}
        pre{background:#8881;padding:.8rem;overflow-x:auto}h2{margin-top:2.5rem}h2 code{font-size:1.2rem}
        dt{font-weight:600}dd{margin:0 0 .5rem 0}
        """;

    private DataDictionary() {}

    static String of(MetricCatalogue catalogue) {
        StringBuilder page = new StringBuilder(16_384);
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<title>Sync Hub: data dictionary</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Data dictionary</h1>\n");
        page.append(reading());
        page.append(
                "<h2 id=\"metrics\">Metrics</h2>\n<table>\n<tr><th>View</th><th>Question</th><th>Published</th></tr>\n");
        for (Metric metric : catalogue.metrics()) {
            page.append("<tr><td><a href=\"#")
                    .append(metric.id())
                    .append("\"><code>")
                    .append(AnalystViews.name(metric))
                    .append("</code></a></td><td>")
                    .append(escaped(metric.question()))
                    .append("</td><td>")
                    .append(metric.cadence().name().toLowerCase(Locale.ROOT))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        catalogue.metrics().forEach(metric -> page.append(section(metric)));
        page.append(columns()).append(queries()).append("</body>\n</html>\n");
        return page.toString();
    }

    private static String reading() {
        return """
            <p>These numbers are over all tenants, and made so that they can't reveal one. Each has noise on it, which was drawn
            once: asking again gives the same.</p>
            <h2 id="reading">How to read them</h2>
            <ul>
            <li><strong>Sum up <code>value_noisy</code>, show <code>value</code>.</strong> The first may be negative, and is right
            on average; the second is brought back to what is possible, and sums of it are too high.</li>
            <li><strong>The interval covers the noise only.</strong> In 95 of 100 releases the bounded sum is in it. What clipping
            leaves out is not: what a tenant contributes is cut at the bounds that each metric states.</li>
            <li><strong>A row that is missing does not mean zero.</strong> Keys that come from the data are shown from
            <code>tau</code> tenants on, by a count with noise. Keys of a list are always there, as noise around 0 where nobody has
            them. Days are missing where nothing was released.</li>
            <li><strong>The unit is the tenant, over a year.</strong> A person with two accounts, or in groups of others, is
            protected less: by as much as these are many.</li>
            </ul>
            """;
    }

    private static String section(Metric metric) {
        StringBuilder text = new StringBuilder();
        text.append("<h2 id=\"")
                .append(metric.id())
                .append("\"><code>")
                .append(AnalystViews.name(metric))
                .append("</code></h2>\n<p>")
                .append(escaped(metric.question()))
                .append("</p>\n<p>")
                .append(escaped(metric.notes()))
                .append("</p>\n<dl>\n");
        entry(text, "Counts", escaped(metric.unit()));
        entry(text, "Keys", keys(metric));
        entry(
                text,
                "Published",
                metric.cadence().name().toLowerCase(Locale.ROOT)
                        + (metric.cadenceReason() == null ? "" : ": " + escaped(metric.cadenceReason())));
        for (Metric.Part part : metric.parts()) {
            entry(
                    text,
                    "Bounds of the " + part.name(),
                    "A tenant contributes " + part.bounds().lower() + " to "
                            + part.bounds().upper() + " to at most "
                            + part.bounds().groups() + (part.bounds().groups() == 1 ? " key. " : " keys. ")
                            + escaped(part.bounds().source()) + " It costs rho " + part.rho() + ".");
        }
        text.append("</dl>\n");
        return text.toString();
    }

    private static String keys(Metric metric) {
        if (metric.keys().kind() == KeyKind.NONE) {
            return "none: one number a release";
        }
        if (metric.keys().kind() == KeyKind.DERIVED) {
            return "from the data";
        }
        StringBuilder list = new StringBuilder("of a list: ");
        metric.keys()
                .allowed()
                .forEach(key -> list.append("<code>").append(escaped(key)).append("</code> "));
        return list.toString().strip();
    }

    private static void entry(StringBuilder text, String term, String html) {
        text.append("<dt>").append(term).append("</dt><dd>").append(html).append("</dd>\n");
    }

    private static String columns() {
        StringBuilder text =
                new StringBuilder("<h2 id=\"columns\">Columns</h2>\n<p>Of <code>published</code>, which has all"
                        + " releases, and of <code>newest</code>, which has the newest revision of each day.</p>\n<table>\n"
                        + "<tr><th>Column</th><th>Type</th><th>Is</th></tr>\n");
        Map<String, String> types = PublishedTable.types();
        text.append("<tr><td><code>metric</code></td><td>VARCHAR</td><td>which metric</td></tr>\n")
                .append("<tr><td><code>dt</code></td><td>DATE</td><td>day of the scan, in UTC</td></tr>\n");
        PublishedTable.comments().forEach((name, comment) -> text.append("<tr><td><code>")
                .append(name)
                .append("</code></td><td>")
                .append(types.get(name))
                .append("</td><td>")
                .append(escaped(comment))
                .append("</td></tr>\n"));
        return text.append("</table>\n").toString();
    }

    private static String queries() {
        return """
            <h2 id="sums">Sums over days, and ratios</h2>
            <p><code>monthly_sums</code> and <code>yearly_sums</code> have the releases of a period added up, with the interval of
            the sum and of the mean: variances add up, standard deviations don't. A sum of snapshots counts a tenant once a
            release; the mean of them is what there was on an ordinary day.</p>
            <pre>SELECT key, month, mean_noisy, mean_low, mean_high, releases
            FROM monthly_sums
            WHERE metric = 'bookmark-visits'
            ORDER BY month</pre>
            <p>Over days of your own choice:</p>
            <pre>SELECT key, sum(value_noisy) AS total,
              sum(value_noisy) - ceil(1.96 * sqrt(sum(sigma * sigma))) AS interval_low,
              sum(value_noisy) + ceil(1.96 * sqrt(sum(sigma * sigma))) AS interval_high
            FROM newest
            WHERE metric = 'active-tenants' AND dt &gt;= DATE '2026-01-01' AND dt &lt; DATE '2026-04-01'
            GROUP BY key</pre>
            <p>A ratio has noise in both of its parts, drawn and paid for apart. Its interval is what the 97.5 % intervals of both
            allow together, so it holds in 95 of 100 at least, and is somewhat wide. <strong>There is none where that of the
            denominator has 0 in it</strong>: then nothing can be said of the ratio, whatever its number is.</p>
            <pre>SELECT dt, key, ratio, interval_low, interval_high
            FROM route_error_rate
            WHERE interval_high IS NOT NULL
            ORDER BY dt, ratio DESC</pre>
            <p>Over a month, where more releases are in it, the interval is narrower; over a year more so.</p>
            <pre>SELECT key, year, ratio, interval_low, interval_high
            FROM yearly_ratios
            WHERE metric = 'members-per-group'</pre>
            """;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

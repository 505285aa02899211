package com.synchub.jobs.isolation;

import com.synchub.text.Html;
import java.util.List;
import java.util.Locale;

/** A report for people: what it came to, each check with its control, and what was not looked at. */
final class ReportPage {

    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0"
                    + " 1rem;color:#1b1f24;background:#fff}h1{margin:0}.verdict{display:inline-block;padding:.25rem"
                    + " .75rem;border-radius:.4rem;font-weight:700;font-size:1.3rem;margin:.75rem"
                    + " 0}.PASS{background:#dafbe1;color:#0b5d1e}"
                    + ".LEAK{background:#ffd7d5;color:#82071e}.INVALID,.INCONCLUSIVE{background:#fff1c2;color:#6b4600}dl{display:grid;grid-template-columns:max-content"
                    + " 1fr;gap:.1rem 1.5rem;margin:.5rem 0 1.5rem}"
                    + "dt{color:#57606a}dd{margin:0}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px"
                    + " solid #d0d7de;padding:.4rem .6rem;text-align:left;vertical-align:top}thead"
                    + " th{background:#f1f4f7;white-space:nowrap}td:first-child{white-space:nowrap;font-weight:600}td"
                    + " b{padding:.05rem .4rem;border-radius:.3rem}td.n{text-align:right;white-space:nowrap}";

    private ReportPage() {}

    static String of(IsolationReport report) {
        StringBuilder page = new StringBuilder(Html.head("Isolation " + report.runId(), STYLE));
        page.append("<h1>Isolation of tenants</h1>\n<p class=\"verdict ")
                .append(report.status())
                .append("\">")
                .append(report.status())
                .append("</p>\n<p>")
                .append(Html.text(meaning(report)))
                .append("</p>\n<dl>");
        term(page, "Run", report.runId());
        term(page, "Began", report.startedAt() + " (UTC)");
        term(page, "Took", seconds(report.seconds()) + " s");
        term(page, "Checks passed", passed(report) + " of " + report.checks().size());
        term(page, "Planted leaks found", report.caught() + " of " + report.controls());
        term(page, "Real data looked at", looked(report));
        if (!report.planted().isEmpty()) {
            term(page, "Planted on purpose", report.planted());
        }
        page.append("</dl>\n"
                + "<div class=\"scroll\"><table><thead><tr><th>check</th><th>outcome</th><th>what holds, or what"
                + " was found</th><th>planted leak</th><th>found</th><th>s</th></tr></thead><tbody>\n");
        worstFirst(report).forEach(check -> row(page, check));
        page.append("</tbody></table></div>\n<h2>Not looked at</h2>\n<ul>\n");
        report.notReached()
                .forEach(what -> page.append("<li>").append(Html.text(what)).append("</li>\n"));
        return page.append("</ul>\n").append(Html.foot()).toString();
    }

    private static List<IsolationReport.CheckResult> worstFirst(IsolationReport report) {
        return report.checks().stream()
                .sorted(java.util.Comparator.comparing(IsolationReport.CheckResult::outcome))
                .toList();
    }

    private static String meaning(IsolationReport report) {
        return switch (report.status()) {
            case PASS ->
                "No check has seen one tenant reach another's data, and each has found the leak that was planted for"
                        + " it, so it would have seen one.";
            case LEAK ->
                report.planted().isEmpty()
                        ? "A tenant can reach what is another's. Go on with runbooks/isolation.md now."
                        : "The leak that was planted on purpose was found. Nothing of a real tenant was touched.";
            case INVALID -> "A control failed, so some checks say nothing. This is no proof of isolation.";
            case INCONCLUSIVE -> "Some checks could not run to their end. This is no proof of isolation.";
        };
    }

    private static String looked(IsolationReport report) {
        return report.backup() == 0
                ? "none: there is no backup yet"
                : report.liveObjects() + " objects of backup " + report.backup() + ", items of " + report.liveTenants()
                        + " tenants";
    }

    private static long passed(IsolationReport report) {
        return report.checks().stream()
                .filter(check -> check.outcome() == Outcome.PASS)
                .count();
    }

    private static void row(StringBuilder page, IsolationReport.CheckResult check) {
        String said = check.outcome() == Outcome.PASS ? check.says() : check.detail();
        page.append("<tr><td>")
                .append(Html.text(check.id()))
                .append("</td><td><b class=\"")
                .append(check.outcome())
                .append("\">")
                .append(check.outcome())
                .append("</b></td><td>")
                .append(Html.text(said))
                .append("</td><td>")
                .append(Html.text(check.control()))
                .append("</td><td>")
                .append(check.caught() ? "yes" : "no")
                .append("</td><td class=\"n\">")
                .append(seconds(check.seconds()))
                .append("</td></tr>\n");
    }

    private static void term(StringBuilder page, String name, String value) {
        page.append("<dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(Html.text(value))
                .append("</dd>\n");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}

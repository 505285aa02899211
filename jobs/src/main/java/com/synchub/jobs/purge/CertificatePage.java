package com.synchub.jobs.purge;

import com.synchub.text.Html;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A certificate for people to read. The file that it was made from is what counts. */
public record CertificatePage(CertificateCopy copy) {

    private static final String UTC = " (UTC)";

    /** Errors: {@code PARAMETERS_INVALID} if what the certificate states can't be read. */
    public String html() {
        Certificate certificate = copy.content();
        StringBuilder page = new StringBuilder(Html.head("Certificate of erasure"));
        page.append("<h1>Certificate of erasure</h1>\n");
        if (certificate.notice() != null) {
            page.append("<p role=\"alert\"><strong>")
                    .append(Html.text(certificate.notice()))
                    .append("</strong></p>\n");
        }
        page.append("<table><caption>What was asked for, and when it was done</caption>\n");
        row(page, "Tenant", copy.tenant());
        if (copy.subject() != null) {
            row(page, "Person within it", copy.subject());
        }
        row(page, "Request", certificate.requestId());
        row(page, "Nothing was taken in any more since", certificate.raisedAt() + UTC);
        row(page, "Erased, and counted", certificate.erasedAt() + UTC);
        row(page, "Stage", copy.completed().isPresent() ? "1 and 2" : "1; what is not erased yet is below");
        row(page, "Made by", certificate.software());
        page.append("</table>\n<h2>Guaranteed: erased, and nothing left</h2>\n<table><thead><tr><th>place</th>"
                + "<th>found</th><th>left</th></tr></thead><tbody>\n");
        certificate.places().forEach(place -> page.append("<tr><td>")
                .append(Html.text(place.place()))
                .append("</td><td>")
                .append(String.format(Locale.ROOT, "%,d", place.erased()))
                .append("</td><td>0</td></tr>\n"));
        page.append("</tbody></table>\n<h2>Not erased: what controls it</h2>\n<table><thead><tr><th>place</th>"
                + "<th>what it holds</th><th>gone at the latest</th><th>why it is there, and what ends it</th></tr></thead>"
                + "<tbody>\n");
        certificate.residuals().forEach(residual -> residual(page, residual));
        page.append("</tbody></table>\n");
        controls(page, certificate);
        closing(page, certificate.closing());
        copy.completed().ifPresent(second -> completed(page, second));
        page.append("<h2>Signature</h2>\n<p><code>synchub requests certificate verify</code> shows, without this"
                + " service, that the file this page was made from is what was signed, and about whom.</p>\n<table>");
        row(page, "Key's id", certificate.keyId());
        row(page, "Public key", copy.publicKey());
        row(page, "Signature", copy.signature());
        row(page, "Commitment", certificate.commitment());
        row(page, "Salt", copy.salt());
        if (copy.completion() != null) {
            row(page, "Public key of stage 2", copy.completion().publicKey());
            row(page, "Signature of stage 2", copy.completion().signature());
        }
        return page.append("</table>\n").append(Html.foot()).toString();
    }

    private static void controls(StringBuilder page, Certificate certificate) {
        if (certificate.controls().isEmpty()) {
            return;
        }
        page.append("<h2>What others control</h2>\n<table><thead><tr><th>control</th><th>done by this service</th>"
                + "<th></th></tr></thead><tbody>\n");
        certificate.controls().forEach(control -> page.append("<tr><td>")
                .append(Html.text(control.control()))
                .append("</td><td>")
                .append(control.done() ? "yes" : "no")
                .append("</td><td>")
                .append(Html.text(control.says()))
                .append("</td></tr>\n"));
        page.append("</tbody></table>\n");
    }

    private static void closing(StringBuilder page, Certificate.@Nullable Closing closing) {
        if (closing == null) {
            return;
        }
        page.append("<h2>The last bill</h2>\n<p>")
                .append(Html.text(closing.says()))
                .append("</p>\n<table>");
        row(page, "State", closing.state().toLowerCase(Locale.ROOT).replace('_', ' '));
        rowOf(page, "Invoice", closing.invoice());
        rowOf(page, "Sealed quantities", closing.evidence());
        rowOf(page, "SHA-256 of them", closing.evidenceSha256());
        rowOf(page, "Kept through", closing.keptThrough());
        page.append("</table>\n");
    }

    private static void rowOf(StringBuilder page, String name, @Nullable Object value) {
        if (value != null) {
            row(page, name, value.toString());
        }
    }

    private static void completed(StringBuilder page, CompletionCertificate second) {
        page.append("<h2>Stage 2: looked at again</h2>\n");
        if (second.notice() != null) {
            page.append("<p role=\"alert\"><strong>")
                    .append(Html.text(second.notice()))
                    .append("</strong></p>\n");
        }
        page.append("<p>What ends by itself had ended at ")
                .append(Html.text(second.completedAt() + UTC))
                .append(".</p>\n<table><thead><tr><th>what was looked at</th><th>when</th><th>what was seen</th></tr>"
                        + "</thead><tbody>\n");
        second.confirmed().forEach(seen -> page.append("<tr><td>")
                .append(Html.text(seen.check().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .append("</td><td>")
                .append(Html.text(seen.at() + UTC))
                .append("</td><td>")
                .append(Html.text(seen.says()))
                .append("</td></tr>\n"));
        page.append("</tbody></table>\n");
    }

    private static void residual(StringBuilder page, Certificate.Residual residual) {
        page.append("<tr><td>")
                .append(Html.text(residual.place()))
                .append("</td><td>")
                .append(Html.text(residual.holds()))
                .append("</td><td>")
                .append(residual.until() == null ? "not known" : residual.until() + UTC)
                .append("</td><td>")
                .append(Html.text(residual.reason()))
                .append("</td></tr>\n");
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><th>")
                .append(Html.text(name))
                .append("</th><td>")
                .append(Html.text(value))
                .append("</td></tr>\n");
    }
}

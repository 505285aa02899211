package com.synchub.jobs.isolation;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as JUnit writes one: a leak is a failure; what says nothing is an error, so that nobody takes it for good. */
final class JUnitXml {

    private JUnitXml() {}

    static String of(IsolationReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "isolation");
            xml.writeAttribute("tests", Integer.toString(report.checks().size()));
            xml.writeAttribute("failures", Long.toString(count(report, Outcome.LEAK)));
            xml.writeAttribute(
                    "errors", Long.toString(count(report, Outcome.INVALID) + count(report, Outcome.INCONCLUSIVE)));
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute("timestamp", report.startedAt().toString());
            xml.writeAttribute("time", seconds(report.seconds()));
            for (IsolationReport.CheckResult check : report.checks()) {
                write(xml, check);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("failed to write XML into memory", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, IsolationReport.CheckResult check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "isolation");
        xml.writeAttribute("name", check.id());
        xml.writeAttribute("time", seconds(check.seconds()));
        if (check.outcome() != Outcome.PASS) {
            xml.writeStartElement(check.outcome() == Outcome.LEAK ? "failure" : "error");
            xml.writeAttribute("type", check.outcome().name());
            xml.writeAttribute("message", check.detail());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static long count(IsolationReport report, Outcome outcome) {
        return report.checks().stream()
                .filter(check -> check.outcome() == outcome)
                .count();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}

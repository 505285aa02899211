package com.synchub.invoice.ubl;

import com.helger.diagnostics.error.IError;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Asks the schema of UBL 2.1 and the rules of EN 16931, as CEN publishes them. */
final class En16931 {

    private En16931() {}

    /** Of the rules. */
    static String version() {
        return EN16931Validation.VID_UBL_INVOICE_1315.getVersionString();
    }

    /** Compiling the rules takes seconds and tens of megabytes: once, and only where somebody asks. */
    private static final class Compiled {

        private static final ValidationExecutorSetRegistry<IValidationSourceXML> ALL =
                new ValidationExecutorSetRegistry<>();

        static {
            EN16931Validation.initEN16931(ALL);
        }

        static IValidationExecutorSet<IValidationSourceXML> of(DVRCoordinate id) {
            return ALL.getOfID(id);
        }
    }

    /**
     * The rules that an XML breaks, in order; none if it is valid.
     *
     * @param creditNote what it says it is
     */
    static List<BrokenRule> brokenBy(byte[] xml, boolean creditNote) {
        IValidationExecutorSet<IValidationSourceXML> rules = Compiled.of(
                creditNote ? EN16931Validation.VID_UBL_CREDIT_NOTE_1315 : EN16931Validation.VID_UBL_INVOICE_1315);
        ValidationResultList results = ValidationExecutionManager.executeValidation(
                IValidityDeterminator.createDefault(),
                rules,
                ValidationSourceXML.create(null, parse(xml)),
                Locale.ENGLISH);
        List<BrokenRule> broken = new ArrayList<>();
        results.forEachFlattened(IError::isError, error -> broken.add(rule(error)));
        return broken.stream().distinct().sorted().toList();
    }

    private static BrokenRule rule(IError error) {
        return new BrokenRule(
                Objects.requireNonNullElse(error.getErrorID(), "schema"),
                Objects.requireNonNullElse(error.getErrorText(Locale.ENGLISH), ""));
    }

    /** Ours, so nothing outside of it is read. */
    private static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("what was just written as XML is none", e);
        }
    }
}

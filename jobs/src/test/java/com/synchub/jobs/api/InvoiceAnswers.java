package com.synchub.jobs.api;

import com.synchub.jobs.invoices.BilledMonth;
import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a billing system asks, of a month that is final. */
final class InvoiceAnswers {

    static final String INVOICES = "/api/v1/invoices";
    static final String CHANGES = INVOICES + "/changes";
    static final String ACKNOWLEDGEMENTS = CHANGES + "/acknowledgements";

    private InvoiceAnswers() {}

    /** An answer of each operation, by its name. */
    static Map<String, ServiceAnswer> ofEachOperation(ServiceWorld service) {
        ServiceCaller billing = service.as("billing");
        Map<String, ServiceAnswer> answers = new LinkedHashMap<>();
        ServiceAnswer list = billing.get(INVOICES + "?period=" + BilledMonth.OCTOBER + "&limit=2");
        answers.put("listInvoices", list);
        answers.put("getInvoice", billing.get(list.json().at("/invoices/0/href").asString()));
        answers.put("getInvoicePeriod", billing.get(INVOICES + "/periods/" + BilledMonth.OCTOBER));
        ServiceAnswer changes = billing.get(CHANGES + "?limit=2");
        answers.put("listInvoiceChanges", changes);
        answers.put(
                "acknowledgeInvoices",
                acknowledge(billing, "of-each", changes.json().path("cursor").asString()));
        answers.put("listInvoiceConsumers", billing.get(ACKNOWLEDGEMENTS));
        answers.put("forgetInvoiceConsumer", billing.send("DELETE", ACKNOWLEDGEMENTS + "/of-each", null));
        answers.put("listUsage", billing.get("/api/v1/usage?tenant=a&from=2026-10-01&until=2026-10-04&limit=2"));
        return answers;
    }

    static ServiceAnswer acknowledge(ServiceCaller billing, String consumer, String cursor) {
        return billing.post(ACKNOWLEDGEMENTS, "{\"consumer\": \"" + consumer + "\", \"cursor\": \"" + cursor + "\"}");
    }
}

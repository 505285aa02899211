package com.synchub.jobs.api;

import com.synchub.jobs.testkit.ServiceAnswer;
import com.synchub.jobs.testkit.ServiceCaller;
import com.synchub.jobs.testkit.ServiceWorld;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an analyst's tools ask. */
final class AnalyticsAnswers {

    static final String ANALYTICS = "/api/v1/analytics";

    private AnalyticsAnswers() {}

    /** An answer of each operation, by its name. */
    static Map<String, ServiceAnswer> ofEachOperation(ServiceWorld service) {
        ServiceCaller analyst = service.as("analyst");
        Map<String, ServiceAnswer> answers = new LinkedHashMap<>();
        answers.put("getPrivacyBudget", analyst.get(ANALYTICS + "/budget"));
        answers.put("listMetrics", analyst.get(ANALYTICS + "/metrics"));
        answers.put("listMetricReleases", analyst.get(ANALYTICS + "/releases?metric=active-tenants&limit=2"));
        return answers;
    }
}

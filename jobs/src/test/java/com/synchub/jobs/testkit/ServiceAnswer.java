package com.synchub.jobs.testkit;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public record ServiceAnswer(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** A header's first value; empty if it is not there. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The code of a problem. */
    public String code() {
        return json().path("code").asString();
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}

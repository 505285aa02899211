package com.synchub.jobs.security;

/** Where the API's description is, and the page that shows it. */
final class ApiDocument {

    static final String UI = "/api/v1/swagger-ui";

    static final String[] PATHS = {
        "/api/v1/openapi.json", "/api/v1/openapi.json/**", "/api/v1/openapi.json.yaml", "/api/v1/ui", UI + "/**"
    };

    private ApiDocument() {}
}

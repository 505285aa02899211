package com.synchub.jobs.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;

/** What the API's description says beyond the routes: who may use each, how failures look, what is always there. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
class ApiDocumentation {

    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";
    private static final Pattern ROLE = Pattern.compile("'([A-Z]+)'");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Sync Hub tenant data service")
                        .version("1")
                        .description("Jobs, their runs and schedules, and the backups they make."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Each route's roles, and that whatever goes wrong is told as a problem. */
    @Bean
    OperationCustomizer rolesAndProblems() {
        return ApiDocumentation::describe;
    }

    @Bean
    OpenApiCustomizer exactRecords() {
        return new ExactRecords();
    }

    private static Operation describe(Operation operation, HandlerMethod method) {
        String rule = Optional.ofNullable(method.getMethodAnnotation(PreAuthorize.class))
                .map(PreAuthorize::value)
                .orElse("");
        operation.addExtension(
                "x-roles",
                ROLE.matcher(rule)
                        .results()
                        .map(MatchResult::group)
                        .map(role -> role.replace("'", "").toLowerCase(Locale.ROOT))
                        .toList());
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("What went wrong, and what to do")
                                .content(new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
        return operation;
    }

    private static Schema<?> problem() {
        Schema<?> problem = new JsonSchema()
                .typesItem("object")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", new JsonSchema().typesItem("integer").format("int32"))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty("code", text())
                .addProperty("hint", text());
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "hint"));
        problem.setAdditionalProperties(false);
        return problem;
    }

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }
}

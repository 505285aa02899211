package com.synchub.jobs.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** A record's components are always there, unless they may be null, and there are no others: the schema says so. */
final class ExactRecords implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.forEach((name, schema) -> recordNamed(name).ifPresent(type -> {
            List<String> required = Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(RecordComponent::getName)
                    .toList();
            schema.setRequired(required.isEmpty() ? null : required);
            schema.setAdditionalProperties(false);
        }));
    }

    private static Optional<Class<?>> recordNamed(String name) {
        try {
            return Optional.<Class<?>>of(Class.forName(ExactRecords.class.getPackageName() + "." + name))
                    .filter(Class::isRecord);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}

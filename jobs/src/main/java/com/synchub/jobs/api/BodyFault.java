package com.synchub.jobs.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body, by the names of the contract; of what was sent only where it is. */
final class BodyFault {

    private BodyFault() {}

    static String of(HttpMessageNotReadableException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "invalid body: unknown property" + in(unknown.getPath()) + "; known are "
                    + names(unknown.getKnownPropertyIds());
        }
        if (cause instanceof StreamReadException broken) {
            return "invalid body: not JSON" + at(broken.getLocation());
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return "invalid body: wrong type or value" + of(mismatch.getPath()) + at(mismatch.getLocation());
        }
        if (cause instanceof JacksonException other) {
            return "invalid body" + at(other.getLocation());
        }
        return "invalid body: it is missing, or not JSON";
    }

    /** The last name is what the caller wrote; the others are ours. */
    private static String in(List<JacksonException.Reference> path) {
        return path.size() < 2 ? "" : of(path.subList(0, path.size() - 1));
    }

    private static String of(List<JacksonException.Reference> path) {
        return path.stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> " in " + name)
                .orElse("");
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String names(@Nullable Collection<Object> ids) {
        return ids == null || ids.isEmpty()
                ? "none"
                : String.join(", ", ids.stream().map(Object::toString).sorted().toList());
    }
}

package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Texts with names in braces, which are filled in once: what is filled in is not looked at again. */
record LetterTemplates(@Nullable Path directory) {

    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

    /** Errors: {@code CONFIGURATION_INVALID} if a template names what this letter does not have; {@code LOCAL_DISK_FAILED}. */
    String filled(String file, Map<String, String> values) {
        Matcher names = NAME.matcher(text(file));
        return names.replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new SyncHubException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "invalid template " + file + ": this letter has no {" + name.group(1) + "}",
                        "It has " + String.join(", ", values.keySet()) + ".");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String text(String file) {
        try {
            Path theirs = directory == null ? null : directory.resolve(file);
            return theirs != null && Files.exists(theirs)
                    ? Files.readString(theirs)
                    : new ClassPathResource("letters/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a template of a letter");
        }
    }
}

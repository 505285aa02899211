package com.synchub.jobs.api;

import com.synchub.failure.SyncHubException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;

/**
 * Why a try or a step ended, without the stack trace that Spring Batch keeps. Messages of our own failures hold no tenant;
 * of others only the type is shown.
 */
final class ExitReason {

    private static final Pattern OURS =
            Pattern.compile("\\b" + Pattern.quote(SyncHubException.class.getName()) + ": ([^\\r\\n]{1,500})");
    private static final Pattern TYPE = Pattern.compile("^(?:[a-z0-9_]+\\.)*([A-Z][A-Za-z0-9_$]{0,99})");

    private ExitReason() {}

    static @Nullable String of(ExitStatus exit) {
        String description = exit.getExitDescription();
        Matcher ours = OURS.matcher(description);
        if (ours.find()) {
            return ours.group(1);
        }
        Matcher type = TYPE.matcher(description);
        return type.find() ? type.group(1) : null;
    }
}

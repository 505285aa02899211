package com.synchub.jobs.run;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The jobs by their names. */
public final class JobKinds {

    private final Map<String, JobKind<?, ?>> kinds = new TreeMap<>();

    public JobKinds(Collection<JobKind<?, ?>> kinds) {
        kinds.forEach(kind -> this.kinds.put(kind.job().name(), kind));
    }

    public Collection<JobKind<?, ?>> all() {
        return kinds.values();
    }

    /**
     * The job of this name.
     *
     * @throws SyncHubException {@code JOB_UNKNOWN}
     */
    public JobKind<?, ?> require(String name) {
        return Optional.<JobKind<?, ?>>ofNullable(kinds.get(name))
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.JOB_UNKNOWN,
                        "unknown job",
                        "The jobs are " + String.join(", ", kinds.keySet()) + "."));
    }

    /**
     * Defaults filled in, and checked as far as this is possible before the run starts.
     *
     * @throws SyncHubException {@code JOB_UNKNOWN} or {@code PARAMETERS_INVALID}
     */
    public Map<String, String> complete(String name, Map<String, String> given) {
        JobKind<?, ?> kind = require(name);
        Map<String, String> complete = new LinkedHashMap<>();
        kind.parameters().forEach(parameter -> complete.put(parameter.name(), parameter.defaultValue()));
        for (Map.Entry<String, String> each : given.entrySet()) {
            if (complete.replace(each.getKey(), each.getValue()) == null) {
                throw new SyncHubException(
                        ErrorCode.PARAMETERS_INVALID,
                        "unknown parameter for job " + name,
                        complete.isEmpty()
                                ? "It has none."
                                : "Its parameters are " + String.join(", ", complete.keySet()) + ".");
            }
        }
        kind.check(complete);
        return complete;
    }
}

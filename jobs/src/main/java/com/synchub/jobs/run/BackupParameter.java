package com.synchub.jobs.run;

import com.synchub.manifest.CommitLog;
import java.util.Map;

/** The parameter that says which backup a job reads: as ordered an id or {@code latest}, resolved the backup's number. */
public final class BackupParameter {

    public static final ParameterDefinition DEFINITION =
            new ParameterDefinition("backup", "The backup's id, or latest.", "latest");

    private BackupParameter() {}

    /** Errors: {@code BACKUP_UNKNOWN}. */
    public static Map<String, String> resolve(Map<String, String> parameters, CommitLog log) {
        RunParameters given = new RunParameters(parameters);
        return given.with(
                DEFINITION.name(),
                Long.toString(log.resolve(given.text(DEFINITION.name())).n()));
    }

    /** The backup's place in the commit log. */
    public static long of(Map<String, String> resolved) {
        return new RunParameters(resolved).number(DEFINITION.name());
    }
}

package com.synchub.jobs.backup.planted;

import com.synchub.jobs.cli.SyncHubCommand;

/** Breaks the rule {@code onlyTheEntryPointKnowsTheCommandLine}. */
public interface KnowsTheCommandLine {
    SyncHubCommand command();
}

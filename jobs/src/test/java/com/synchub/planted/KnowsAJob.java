package com.synchub.planted;

import com.synchub.jobs.run.Launcher;

/** Breaks the rule {@code commonKnowsNoJob}. */
public interface KnowsAJob {
    Launcher launcher();
}

package com.synchub.jobs.planted;

import org.springframework.security.access.prepost.PostAuthorize;

/** Breaks the rule {@code rulesOfAccessStandAtMethods}. */
public interface RulesForAnAnswer {
    @PostAuthorize("denyAll")
    String answer();
}

package com.synchub.jobs.planted;

import org.springframework.security.access.prepost.PreAuthorize;

/** Breaks the rule {@code rulesOfAccessStandAtMethods}. */
@PreAuthorize("denyAll")
public interface RulesForAClass {}

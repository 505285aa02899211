package com.synchub.tenant.planted;

import org.springframework.core.env.Environment;

/** Breaks the rule {@code identityAndItemsKnowNoFramework}. */
public interface KnowsSpring {
    Environment environment();
}

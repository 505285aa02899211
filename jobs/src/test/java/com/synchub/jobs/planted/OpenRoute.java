package com.synchub.jobs.planted;

import org.springframework.web.bind.annotation.GetMapping;

/** Breaks the rule {@code everyRouteSaysWhoMayUseIt}. */
public interface OpenRoute {
    @GetMapping("/open")
    String open();
}

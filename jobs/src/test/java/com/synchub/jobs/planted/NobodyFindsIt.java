package com.synchub.jobs.planted;

import org.springframework.stereotype.Component;

/** Breaks the rule {@code beansComeFromConfigurationsAndRoutes}. */
@Component
public class NobodyFindsIt {}

/**
 * Leaks to plant: each makes one check's port, or the synthetic tenants' data, such that the check has to find it. A check
 * that finds its plant can fail, so its silence says something. Checks can't see this package.
 */
@NullMarked
package com.synchub.jobs.isolation.plants;

import org.jspecify.annotations.NullMarked;

/**
 * What no tenant may see of another, as JUnit checks, and the ports they look through. A check knows two synthetic tenants
 * and their neighbours, and never whether a leak was planted.
 */
@NullMarked
package com.synchub.jobs.isolation.checks;

import org.jspecify.annotations.NullMarked;

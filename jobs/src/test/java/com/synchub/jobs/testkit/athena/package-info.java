/** Athena on this machine: its engine as a process, and doubles of its catalogue and of its API. */
@NullMarked
package com.synchub.jobs.testkit.athena;

import org.jspecify.annotations.NullMarked;

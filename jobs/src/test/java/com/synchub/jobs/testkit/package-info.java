/** What integration tests of several jobs share. */
@NullMarked
package com.synchub.jobs.testkit;

import org.jspecify.annotations.NullMarked;

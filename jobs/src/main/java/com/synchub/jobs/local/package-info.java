/**
 * Starts, finds and stops the local stack, a process of its own that {@code deploy/local} builds. Gives endpoints and
 * credentials; what runs against them is configured as for any other endpoint. Uses the failure type only.
 */
@NullMarked
package com.synchub.jobs.local;

import org.jspecify.annotations.NullMarked;

/** The local stack's life from a command's point of view. */
@NullMarked
package com.synchub.jobs.local;

import org.jspecify.annotations.NullMarked;

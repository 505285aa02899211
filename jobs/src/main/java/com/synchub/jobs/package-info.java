/** The entry point. Sees every feature; nothing sees it. */
@NullMarked
package com.synchub.jobs;

import org.jspecify.annotations.NullMarked;

/** The local stack as a process: what it serves, and that nothing of it survives. */
@NullMarked
package com.synchub.local;

import org.jspecify.annotations.NullMarked;

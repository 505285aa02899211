/** The purge fence: who may not be written, because their data is being or has been erased. */
@NullMarked
package com.synchub.fence;

import org.jspecify.annotations.NullMarked;

/** Signatures of what must be known to be ours later, wherever it was kept meanwhile. */
@NullMarked
package com.synchub.signing;

import org.jspecify.annotations.NullMarked;

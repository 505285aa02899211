/** How fast the audit trail is drained. */
@NullMarked
package com.synchub.bench.audit;

import org.jspecify.annotations.NullMarked;

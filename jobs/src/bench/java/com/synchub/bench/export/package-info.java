/** What an export costs beside a bare Query loop. */
@NullMarked
package com.synchub.bench.export;

import org.jspecify.annotations.NullMarked;

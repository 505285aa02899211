/** What a purge of one tenant takes among few and among many. */
@NullMarked
package com.synchub.bench.purge;

import org.jspecify.annotations.NullMarked;

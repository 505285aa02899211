/** What a restore costs beside the least that could write as many items. */
@NullMarked
package com.synchub.bench.restore;

import org.jspecify.annotations.NullMarked;

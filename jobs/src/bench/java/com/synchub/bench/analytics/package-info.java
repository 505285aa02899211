/** How exact the shipped metrics are. */
@NullMarked
package com.synchub.bench.analytics;

import org.jspecify.annotations.NullMarked;

/** What {@code usage.sh} needs besides the shipped jar. */
@NullMarked
package com.synchub.bench.usage;

import org.jspecify.annotations.NullMarked;

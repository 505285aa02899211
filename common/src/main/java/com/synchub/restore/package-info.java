/**
 * Brings one tenant's backed-up items back into tables: reads the pinned objects, writes what the conflict policy allows,
 * and proves that it is there. Knows no job: whoever restores decides which tenants, and in which order.
 */
@NullMarked
package com.synchub.restore;

import org.jspecify.annotations.NullMarked;

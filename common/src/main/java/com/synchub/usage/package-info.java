/**
 * What tenants use, day by day, counted exactly from the events of Sync Hub's functions. What rates, splits or shows usage
 * reads it here and nowhere else.
 */
@NullMarked
package com.synchub.usage;

import org.jspecify.annotations.NullMarked;

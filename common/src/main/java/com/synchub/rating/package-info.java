/**
 * What a quantity costs: exact quantities, the price models and the one place where an amount is rounded. Knows no tenant,
 * no account and no date.
 */
@NullMarked
package com.synchub.rating;

import org.jspecify.annotations.NullMarked;

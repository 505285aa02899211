/**
 * Splits a provider's bill over tenants: each charge by the driver that the first matching rule names, exactly, or not at
 * all. What no tenant bears is a line of its own with the reason. Uses {@code focus}, {@code usage}, {@code tenant}.
 *
 * <p>Memory: a tenant of the period takes 90 bytes and its id while weights are loaded, 80 and its id while rows are
 * split; a row takes what one row takes. The output has a row for each charge and each tenant that has a part in it.
 */
@NullMarked
package com.synchub.allocation;

import org.jspecify.annotations.NullMarked;

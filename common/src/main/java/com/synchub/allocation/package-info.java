/**
 * Splits a provider's bill over tenants: each charge by the driver that the first matching rule names, exactly, or not at
 * all. What no tenant bears is a line of its own with the reason. Uses {@code focus}, {@code usage}, {@code tenant}, {@code
 * vault}, {@code layout}.
 *
 * <p>Memory: a tenant of the period takes 45 bytes and its id, and up to 20 for each weight that rules split by; twice that
 * while usage is loaded. A row takes what one row takes. The output has a row for each charge and each tenant that has a part
 * in it.
 */
@NullMarked
package com.synchub.allocation;

import org.jspecify.annotations.NullMarked;

/**
 * The mathematics of differential privacy: exact noise from whole numbers and a cryptographic source, and what it costs.
 * Knows nothing of tenants, tables or SQL. No binary fraction touches a draw; those that are shown are for people only.
 */
@NullMarked
package com.synchub.privacy;

import org.jspecify.annotations.NullMarked;

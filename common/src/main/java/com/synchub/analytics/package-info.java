/**
 * The catalogue of published metrics, the SQL that bounds what one tenant can change, and the noise that is put on it.
 * Uses privacy and table. Knows no engine and no database.
 */
@NullMarked
package com.synchub.analytics;

import org.jspecify.annotations.NullMarked;

/** Reads YAML files of contracts as JSON that knows its lines. Uses failure only. */
@NullMarked
package com.synchub.yaml;

import org.jspecify.annotations.NullMarked;

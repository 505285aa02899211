/** Text as it is written into files that people open. */
@NullMarked
package com.synchub.text;

import org.jspecify.annotations.NullMarked;

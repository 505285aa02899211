/** What a service says of its own settings, and what it withholds. Knows no service. */
@NullMarked
package com.synchub.inspection;

import org.jspecify.annotations.NullMarked;

/** Invoices for people to read: one page that stands alone, rendered from the document whenever somebody asks. */
@NullMarked
package com.synchub.invoice.page;

import org.jspecify.annotations.NullMarked;

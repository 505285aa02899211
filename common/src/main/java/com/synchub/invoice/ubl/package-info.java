/**
 * Invoices as EN 16931 wants them: an invoice's JSON document becomes UBL 2.1, and the rules of the standard are asked whether it
 * is right. Makes and checks only; where the XML is kept is elsewhere.
 */
@NullMarked
package com.synchub.invoice.ubl;

import org.jspecify.annotations.NullMarked;

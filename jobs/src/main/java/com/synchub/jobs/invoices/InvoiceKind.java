package com.synchub.jobs.invoices;

/** What a number is given to. */
public enum InvoiceKind {
    INVOICE(380),
    CREDIT_NOTE(381);

    private final int typeCode;

    InvoiceKind(int typeCode) {
        this.typeCode = typeCode;
    }

    /** The code of UNTDID 1001, as BT-3 of EN 16931 has it. */
    public int typeCode() {
        return typeCode;
    }
}

package com.synchub.item;

/** The type tags of the canonical form. Part of the digest, so they never change. */
public final class Tag {

    public static final byte S = 'S';
    public static final byte N = 'N';
    public static final byte B = 'B';
    public static final byte TRUE = 'T';
    public static final byte FALSE = 'F';
    public static final byte NULL = '0';
    public static final byte SS = 's';
    public static final byte NS = 'n';
    public static final byte BS = 'b';
    public static final byte L = 'L';
    public static final byte M = 'M';

    private Tag() {}
}

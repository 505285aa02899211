package com.synchub.planted.util;

/** Breaks the rule {@code noDumpingGrounds}. */
public interface Anything {}

package com.synchub.item;

public final class ItemSize {

    private ItemSize() {}

    public static int bytesOf(ItemView item) {
        throw new UnsupportedOperationException();
    }
}

package com.synchub.item;

@SuppressWarnings("DoNotCallSuggester")
public final class ItemSize {

    private ItemSize() {}

    public static int bytesOf(ItemView item) {
        throw new UnsupportedOperationException();
    }
}

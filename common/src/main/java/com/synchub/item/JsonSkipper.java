package com.synchub.item;

/** Takes JSON values that nobody asked for, as strictly as those that are wanted. */
final class JsonSkipper {

    private final JsonText text;
    private final CanonicalBuffer scratch;

    JsonSkipper(JsonText text, CanonicalBuffer scratch) {
        this.text = text;
        this.scratch = scratch;
    }

    /**
     * Takes any value and forgets it.
     *
     * @param depth how many arrays and objects it is in
     */
    void skip(int depth) {
        if (depth > JsonText.MAX_DEPTH) {
            throw text.invalid("it is nested deeper than " + JsonText.MAX_DEPTH);
        }
        switch (text.peek()) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            default -> {
                if (!text.takeLiteral("true") && !text.takeLiteral("false") && !text.takeLiteral("null")) {
                    text.number();
                }
            }
        }
    }

    private void string() {
        scratch.clear();
        text.string(scratch);
    }

    private void object(int depth) {
        text.expect('{');
        if (!text.takeIf('}')) {
            do {
                string();
                text.expect(':');
                skip(depth + 1);
            } while (text.more('}'));
        }
    }

    private void array(int depth) {
        text.expect('[');
        if (!text.takeIf(']')) {
            do {
                skip(depth + 1);
            } while (text.more(']'));
        }
    }
}

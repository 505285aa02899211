package com.synchub.bench.nulls3;

/** The little XML that S3 answers. */
final class Xml {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private Xml() {}

    static String document(String root, String content) {
        return DECLARATION + "<" + root + NAMESPACE + ">" + content + "</" + root + ">";
    }

    static String element(String name, String text) {
        return nested(name, escape(text));
    }

    static String nested(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package com.synchub.bench.nulls3;

/** A refusal, as S3 words it. */
final class S3Error extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Error(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Error noSuchKey() {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Error noSuchUpload() {
        return new S3Error(404, "NoSuchUpload", "The specified upload does not exist.");
    }

    static S3Error preconditionFailed() {
        return new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static S3Error invalid(String message) {
        return new S3Error(400, "InvalidRequest", message);
    }

    static S3Error notImplemented(String what) {
        return new S3Error(501, "NotImplemented", "the null S3 doesn't implement " + what);
    }

    int status() {
        return status;
    }

    String toXml() {
        return Xml.document("Error", Xml.element("Code", code) + Xml.element("Message", String.valueOf(getMessage())));
    }
}

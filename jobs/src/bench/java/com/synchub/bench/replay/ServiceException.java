package com.synchub.bench.replay;

/** An error as the service would answer it, with status 400. */
final class ServiceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    ServiceException(String type, String message) {
        super(message);
        this.type = type;
    }

    static ServiceException validation(String message) {
        return new ServiceException("com.amazon.coral.validate#ValidationException", message);
    }

    static ServiceException noTable(String name) {
        return new ServiceException(
                "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                "Requested resource not found: Table: " + name + " not found");
    }

    String type() {
        return type;
    }
}

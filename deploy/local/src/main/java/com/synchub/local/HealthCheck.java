package com.synchub.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A server that has bound its port is asked once: any HTTP answer will do, also that it wants a signature. */
final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 30_000;

    private HealthCheck() {}

    static void requireAnswer(URI endpoint) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            int status = connection.getResponseCode();
            if (status >= 500) {
                throw new IOException("failed to start: " + endpoint + " answers " + status);
            }
        } finally {
            connection.disconnect();
        }
    }
}

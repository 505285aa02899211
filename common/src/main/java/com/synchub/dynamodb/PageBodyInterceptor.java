package com.synchub.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes the body of a successful response away before the SDK unmarshals it: for requests that carry a
 * {@link PageBody}, and no others. The SDK gets an empty object instead.
 *
 * <p>It runs inside the SDK's attempt, so a body that is cut off or whose checksum differs is asked for again under the
 * client's own retry strategy and time-outs. The checksum is checked here because the SDK would check it against the
 * empty object.
 */
final class PageBodyInterceptor implements ExecutionInterceptor {

    /** Where the body of the request's response is to be put. */
    static final ExecutionAttribute<PageBody> PAGE_BODY = new ExecutionAttribute<>("SyncHubPageBody");

    private static final String CRC32 = "x-amz-crc32";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String CONTENT_ENCODING = "Content-Encoding";
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        if (bodyOf(response, attributes) == null) {
            return response;
        }
        return response.toBuilder()
                .removeHeader(CRC32)
                .putHeader(CONTENT_LENGTH, String.valueOf(EMPTY_OBJECT.length))
                .build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        PageBody body = bodyOf(context.httpResponse(), attributes);
        if (body == null) {
            return context.responseBody();
        }
        InputStream content = context.responseBody().orElseGet(InputStream::nullInputStream);
        boolean whole = false;
        try {
            read(context.httpResponse(), content, body);
            content.close();
            whole = true;
        } catch (IOException e) {
            throw RetryableException.create("failed to read the response: " + e.getMessage(), e);
        } finally {
            if (!whole && content instanceof Abortable connection) {
                connection.abort();
            }
        }
        return Optional.of(new ByteArrayInputStream(EMPTY_OBJECT));
    }

    private static @Nullable PageBody bodyOf(SdkHttpResponse response, ExecutionAttributes attributes) {
        return response.isSuccessful() ? attributes.getAttribute(PAGE_BODY) : null;
    }

    private static void read(SdkHttpResponse response, InputStream content, PageBody body) throws IOException {
        if (response.firstMatchingHeader(CONTENT_ENCODING).isPresent()) {
            throw new IOException("it is compressed, which was not asked for");
        }
        Long length =
                response.firstMatchingHeader(CONTENT_LENGTH).map(Long::valueOf).orElse(null);
        body.readFrom(content, length);
        Optional<String> crc = response.firstMatchingHeader(CRC32);
        if (crc.isPresent() && !crc.get().equals(Long.toString(body.crc32()))) {
            body.clear();
            throw new IOException("its CRC-32 is not the one in " + CRC32);
        }
    }
}

package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import tools.jackson.core.JacksonException;

/**
 * Takes a log apart into lines, in one pass: either lines behind one another, or documents as CloudWatch Logs delivers them
 * through Firehose, see {@link Envelopes}. Blank lines are none. Memory is the longest line.
 */
final class LogLines {

    /** Bytes; CloudWatch takes no event of more. */
    static final int LONGEST = 1024 * 1024;

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final LineSink sink;
    private byte[] buffer = new byte[CHUNK];
    private int end;
    private long number;

    private LogLines(InputStream in, LineSink sink) {
        this.in = in;
        this.sink = sink;
    }

    /**
     * Reads a local copy of a log to its end.
     *
     * @param key what the log is called
     * @throws SyncHubException {@code USAGE_INPUT_DAMAGED} if it is no whole gzip file, or an envelope is no JSON
     */
    static void read(Path copy, String key, LineSink sink) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(copy), CHUNK);
                // Unlike the JDK's it doesn't take what is broken behind the first part for the end.
                InputStream in = new GzipCompressorInputStream(file, true)) {
            new LogLines(in, sink).read();
        } catch (FileSystemException e) {
            throw LocalDiskFailure.of(e, "read a copy of a usage log");
        } catch (IOException | JacksonException e) {
            throw new SyncHubException(
                    ErrorCode.USAGE_INPUT_DAMAGED,
                    "cannot read usage log " + key + " to its end: it is cut off or damaged",
                    "Have it delivered again, or move it out of the folder; nothing of this run is counted.",
                    e);
        }
    }

    private void read() throws IOException {
        fill();
        if (Envelopes.isOne(buffer, end)) {
            Envelopes.read(new SequenceInputStream(new ByteArrayInputStream(buffer, 0, end), in), sink);
            return;
        }
        int start = 0;
        boolean more = end > 0;
        while (more) {
            start = lines(start);
            more = start >= 0;
        }
    }

    /**
     * Hands over the lines that are whole, and reads on.
     *
     * @return where the next line starts, -1 at the end
     */
    private int lines(int from) throws IOException {
        int start = from;
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                line(start, i);
                start = i + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        if (end > LONGEST) {
            return skipLine();
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        if (fill() > 0) {
            return 0;
        }
        line(0, end);
        return -1;
    }

    private int skipLine() throws IOException {
        number++;
        sink.tooLong(buffer, 0, LONGEST, number);
        end = 0;
        while (fill() > 0) {
            for (int i = 0; i < end; i++) {
                if (buffer[i] == '\n') {
                    return i + 1;
                }
            }
            end = 0;
        }
        return -1;
    }

    private int fill() throws IOException {
        int n = in.readNBytes(buffer, end, buffer.length - end);
        end += n;
        return n;
    }

    private void line(int start, int lineEnd) {
        int length = lineEnd - start;
        number++;
        if (length > 0 && buffer[lineEnd - 1] == '\r') {
            length--;
        }
        if (length > LONGEST) {
            sink.tooLong(buffer, start, LONGEST, number);
        } else if (!isBlank(start, length)) {
            sink.line(buffer, start, length, number);
        }
    }

    private boolean isBlank(int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}

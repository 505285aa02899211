package com.synchub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the benchmark's servers as a process of its own, so that its CPU isn't the contender's. */
final class ServerProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private ServerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it and waits until it serves, which it tells by printing its URL. */
    static ServerProcess start(String classPath, Class<?> main, String heap, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:MaxDirectMemorySize=8g",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName()));
        command.add("--while-stdin-is-open");
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String url = output.readLine();
            if (url == null) {
                throw new BenchmarkFailure("failed to start " + main.getSimpleName() + ", see " + log);
            }
            return new ServerProcess(process, url);
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to start " + main.getSimpleName(), e);
        }
    }

    String url() {
        return url;
    }

    double cpuSeconds() {
        return ProcFs.cpuSeconds(process.pid());
    }

    JsonNode get(String path) {
        return JsonMapper.shared().readTree(request("GET", path));
    }

    JsonNode post(String path) {
        return JsonMapper.shared().readTree(request("POST", path));
    }

    String text(String path) {
        return request("GET", path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private String request(String method, String path) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchmarkFailure(method + " " + path + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to ask the server at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("interrupted", e);
        }
    }
}

package com.synchub.jobs.testkit.athena;

import com.synchub.jobs.testkit.athena.JsonService.Refused;
import com.synchub.testkit.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Athena's API over HTTP, as far as clients here use it. Statements are really run, on Trino; results also lie where the request or
 * its workgroup says, as Athena puts them there.
 */
public final class AthenaFacade implements AutoCloseable {

    /**
     * A group of queries with settings of its own.
     *
     * @param output where its results go; null if the request has to say
     * @param enforced whether that also holds if the request says something else
     * @param cutOff bytes after which a query is ended; 0 for no limit
     */
    public record Workgroup(String name, @Nullable String output, boolean enforced, long cutOff) {}

    /** An answer in place of the next one to an operation. */
    private record Fault(String operation, int status, String type, boolean done) {}

    private final LocalAthena athena;
    private final LocalStack stack;
    private final JsonService service;
    private final Map<String, Workgroup> workgroups = new ConcurrentHashMap<>();
    private final Map<String, FacadeQuery> queries = new ConcurrentHashMap<>();
    private final Map<String, FacadeQuery> tokens = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "athena");
        thread.setDaemon(true);
        return thread;
    });

    public AthenaFacade(LocalAthena athena, LocalStack stack) throws IOException {
        this.athena = athena;
        this.stack = stack;
        this.service = JsonService.start(this::call);
    }

    public URI endpoint() {
        return service.endpoint();
    }

    public void add(Workgroup workgroup) {
        workgroups.put(workgroup.name(), workgroup);
    }

    /** The next calls of an operation fail like this, one a time it is said; the call is not done. */
    public void failNext(String operation, int status, String type) {
        faults.add(new Fault(operation, status, type, false));
    }

    /** The next call of an operation is done, and its answer gets lost. */
    public void loseNextAnswer(String operation) {
        faults.add(new Fault(operation, 500, "InternalServerException", true));
    }

    /** Operations that were called, in order. */
    public List<String> called() {
        return service.called();
    }

    /** The statements that were started. */
    public List<String> started() {
        return queries.values().stream().map(query -> query.sql).toList();
    }

    /** Where results of all queries so far were put. */
    public List<String> outputs() {
        return queries.values().stream().map(query -> query.output).toList();
    }

    /** Requests of all queries so far. */
    public List<JsonNode> requests() {
        return queries.values().stream().map(query -> query.request).toList();
    }

    /** How the queries have ended, or where they are. */
    public List<String> states() {
        return queries.values().stream()
                .map(query -> query.described().path("Status").path("State").asString())
                .toList();
    }

    private ObjectNode call(String operation, JsonNode request) throws Refused {
        Fault fault = faults.peek();
        if (fault != null && fault.operation().equals(operation) && faults.remove(fault)) {
            if (fault.done()) {
                var unused = answer(operation, request);
            }
            throw new Refused(fault.status(), fault.type(), "as planned");
        }
        return answer(operation, request);
    }

    private ObjectNode answer(String operation, JsonNode request) throws Refused {
        ObjectNode answer = JsonService.JSON.createObjectNode();
        switch (operation) {
            case "GetWorkGroup" -> answer.set("WorkGroup", described(workgroup(request)));
            case "StartQueryExecution" -> answer.put("QueryExecutionId", start(request).id);
            case "GetQueryExecution" ->
                answer.set("QueryExecution", query(request).described());
            case "StopQueryExecution" -> query(request).stop();
            case "GetQueryResults" -> {
                FacadeQuery query = query(request);
                if (!query.hasResults()) {
                    throw new Refused("InvalidRequestException", "Query has not yet finished or has failed.");
                }
                String token = request.path("NextToken").asString("0");
                return query.page(request.path("MaxResults").asInt(1000), Integer.parseInt(token));
            }
            default -> throw new Refused("UnknownOperationException", operation);
        }
        return answer;
    }

    private Workgroup workgroup(JsonNode request) throws Refused {
        Workgroup workgroup = workgroups.get(request.path("WorkGroup").asString("primary"));
        if (workgroup == null) {
            throw new Refused("InvalidRequestException", "WorkGroup is not found.");
        }
        return workgroup;
    }

    private static ObjectNode described(Workgroup workgroup) {
        ObjectNode node = JsonService.JSON
                .createObjectNode()
                .put("Name", workgroup.name())
                .put("State", "ENABLED");
        ObjectNode configuration = node.putObject("Configuration")
                .put("EnforceWorkGroupConfiguration", workgroup.enforced())
                .put("PublishCloudWatchMetricsEnabled", false);
        if (workgroup.cutOff() > 0) {
            configuration.put("BytesScannedCutoffPerQuery", workgroup.cutOff());
        }
        ObjectNode result = configuration.putObject("ResultConfiguration");
        if (workgroup.output() != null) {
            result.put("OutputLocation", workgroup.output());
        }
        return node;
    }

    private FacadeQuery start(JsonNode request) throws Refused {
        Workgroup workgroup = workgroup(request);
        String asked =
                request.path("ResultConfiguration").path("OutputLocation").asString("");
        String own = workgroup.output();
        String output = own != null && (workgroup.enforced() || asked.isEmpty()) ? own : asked;
        if (output.isEmpty()) {
            throw new Refused("InvalidRequestException", "No output location provided.");
        }
        String token = request.path("ClientRequestToken").asString("");
        if (token.length() < 32) {
            throw new Refused("InvalidRequestException", "ClientRequestToken has fewer than 32 characters.");
        }
        FacadeQuery fresh = new FacadeQuery(request, output, workgroup.cutOff());
        FacadeQuery before = tokens.putIfAbsent(token, fresh);
        if (before != null) {
            return before;
        }
        queries.put(fresh.id, fresh);
        threads.execute(() -> fresh.run(athena, this::store));
        return fresh;
    }

    private void store(FacadeQuery query) {
        String[] parts = query.output.substring("s3://".length()).split("/", 2);
        var unused = stack.s3().putObject(b -> b.bucket(parts[0]).key(parts[1]), RequestBody.fromString(query.csv()));
    }

    private FacadeQuery query(JsonNode request) throws Refused {
        FacadeQuery query = queries.get(request.path("QueryExecutionId").asString(""));
        if (query == null) {
            throw new Refused("InvalidRequestException", "QueryExecution was not found");
        }
        return query;
    }

    @Override
    public void close() {
        service.close();
        threads.shutdownNow();
    }
}

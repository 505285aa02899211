package com.synchub.bench.replay;

import com.synchub.bench.http.Exchange;
import com.synchub.bench.http.LeanHttpServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The catalogue's five tables, of which bookmarks is big and the others are empty. Besides DynamoDB's protocol at {@code
 * POST /} it takes {@code GET /_stats}, {@code GET /_dataset} and {@code POST /_edit?share=0.02}, which changes a share
 * of the tenants in place.
 */
public final class ReplayServer implements AutoCloseable {

    private static final String EDIT = "/_edit?share=";

    private final DataSpec spec;
    private final String prefix;
    private final AtomicLong scanRequests = new AtomicLong();
    private final AtomicLong itemsServed = new AtomicLong();
    private volatile DynamoDbProtocol protocol;
    private volatile Dataset dataset;
    private final LeanHttpServer server;

    private ReplayServer(DataSpec spec, String prefix, int port) throws IOException {
        this.spec = spec;
        this.prefix = prefix;
        this.dataset = Dataset.render(spec, 0);
        this.protocol = new DynamoDbProtocol(prefix, dataset);
        this.server = LeanHttpServer.start(port, this::handle);
    }

    /**
     * Renders the data, then listens.
     *
     * @param prefix what stands before each table's name
     * @param port 0 for any free one
     */
    public static ReplayServer start(DataSpec spec, String prefix, int port) throws IOException {
        return new ReplayServer(spec, prefix, port);
    }

    public String url() {
        return server.url();
    }

    /** Changes the last item of a share of the tenants, counted from the original data; returns how many tenants. */
    public int edit(double share) {
        Dataset changed = Dataset.render(spec, share);
        dataset = changed;
        protocol = new DynamoDbProtocol(prefix, changed);
        return changed.editedTenants();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void handle(Exchange exchange) throws IOException {
        String target = exchange.target();
        if (target.equals("/")) {
            scan(exchange);
        } else if (target.equals("/_stats")) {
            exchange.respond(
                    200,
                    "application/json",
                    "{\"scanRequests\":" + scanRequests + ",\"itemsServed\":" + itemsServed + "}");
        } else if (target.equals("/_dataset")) {
            exchange.respond(200, "application/json", describe(dataset));
        } else if (target.startsWith(EDIT) && exchange.method().equals("POST")) {
            int tenants = edit(Double.parseDouble(target.substring(EDIT.length())));
            exchange.respond(200, "application/json", "{\"tenantsChanged\":" + tenants + "}");
        } else {
            exchange.respond(404, "text/plain", "no such path");
        }
    }

    private void scan(Exchange exchange) throws IOException {
        int items = protocol.answer(exchange);
        if (items >= 0) {
            scanRequests.incrementAndGet();
            itemsServed.addAndGet(items);
        }
    }

    private static String describe(Dataset dataset) {
        Tenants tenants = dataset.tenants();
        Map<String, Object> facts = Map.of(
                "items", dataset.spec().items(),
                "tenants", tenants.count(),
                "hottestItems", tenants.items(tenants.hottest()),
                "medianItems", tenants.medianItems(),
                "itemBytes", dataset.size(0, dataset.spec().items()),
                "jsonBytes", dataset.jsonBytes(),
                "tenantsChanged", dataset.editedTenants());
        StringBuilder json = new StringBuilder("{");
        facts.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }
}

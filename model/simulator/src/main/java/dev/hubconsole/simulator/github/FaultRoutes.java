package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The sandbox's own route, which GitHub does not have: lets things go wrong while it runs. It
/// takes no token and meets no fault.
final class FaultRoutes {

    static final String PATH = "/_sandbox/faults";

    private FaultRoutes() {}

    static void add(Router pages, Faults faults) {
        pages.add("GET", PATH, "-", _ -> kinds());
        pages.add("POST", PATH, "-", request -> create(request, faults));
        pages.add(
                "DELETE",
                PATH,
                "-",
                _ -> {
                    faults.clear();
                    return Reply.empty(204);
                });
    }

    private static Reply kinds() {
        ArrayNode body = Bodies.array();
        FaultWords.kinds()
                .forEach(
                        kind ->
                                body.addObject()
                                        .put("fault", kind.getFirst())
                                        .put("about", kind.getLast()));
        return Reply.ok(body);
    }

    private static Reply create(Request request, Faults faults) {
        String words = request.needText("Fault", "fault");
        try {
            FaultWords.add(words, faults);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(422, wrong.getMessage());
        }
        ObjectNode body = Bodies.object();
        body.put("fault", words);
        return Reply.of(201, body);
    }
}

package io.lowtide.simulator.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls with a client token: the same one again gets the answer of the first, and does nothing. */
final class ClientTokens {
    private static final int MOST = 10_000;

    private record Done(Map<String, String> asked, Consumer<Xml> answer) {}

    private final Map<String, Done> done = new LinkedHashMap<>();

    synchronized Consumer<Xml> once(String action, Params params, Caller caller, Supplier<Consumer<Xml>> deed) {
        String token = params.get("ClientToken");
        if (token == null || token.isEmpty()) {
            return deed.get();
        }
        String key = caller.accountId() + "/" + action + "/" + token;
        Map<String, String> asked = new TreeMap<>(params.values());
        Done before = done.get(key);
        if (before == null) {
            Consumer<Xml> answer = deed.get();
            if (done.size() == MOST) {
                done.remove(done.keySet().iterator().next());
            }
            done.put(key, new Done(asked, answer));
            return answer;
        }
        if (!before.asked().equals(asked)) {
            throw new AwsError(
                    400,
                    "IdempotentParameterMismatch",
                    "The request uses the same client token as a previous, but non-identical request.");
        }
        return before.answer();
    }
}

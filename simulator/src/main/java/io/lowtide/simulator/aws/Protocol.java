package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Answer;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** How a service speaks: what its answers and errors look like. */
enum Protocol {
    EC2 {
        @Override
        Answer error(AwsError error, String namespace) {
            String xml = Xml.document(
                    "Response",
                    "",
                    out -> out.node(
                                    "Errors",
                                    errors -> errors.node(
                                            "Error",
                                            it -> it.text("Code", error.code()).text("Message", error.message())))
                            .text("RequestID", UUID.randomUUID()));
            return Answer.of(error.status(), XML, xml);
        }
    },
    QUERY {
        @Override
        Answer error(AwsError error, String namespace) {
            String xml = Xml.document(
                    "ErrorResponse",
                    namespace,
                    out -> out.node(
                                    "Error",
                                    it -> it.text("Type", error.status() >= 500 ? "Receiver" : "Sender")
                                            .text("Code", error.code())
                                            .text("Message", error.message()))
                            .text("RequestId", UUID.randomUUID()));
            return Answer.of(error.status(), XML, xml);
        }
    },
    REST_JSON {
        @Override
        Answer error(AwsError error, String namespace) {
            return Answer.of(error.status(), "application/json", json(Map.of("message", error.message())))
                    .with("x-amzn-ErrorType", error.code())
                    .with("x-amzn-RequestId", UUID.randomUUID().toString());
        }
    },
    JSON {
        @Override
        Answer error(AwsError error, String namespace) {
            return Answer.of(
                            error.status(),
                            "application/x-amz-json-1.1",
                            json(Map.of("__type", error.code(), "message", error.message())))
                    .with("x-amzn-RequestId", UUID.randomUUID().toString());
        }
    };

    static final String XML = "text/xml;charset=UTF-8";
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    abstract Answer error(AwsError error, String namespace);

    static String json(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
